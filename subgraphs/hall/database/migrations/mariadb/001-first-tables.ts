import { Migration } from '@mikro-orm/migrations';

/** Cases with their stages, numbers, links and changes; counters; claims, outbox and deliveries. */
export class Migration001FirstTables extends Migration {
  override up(): void {
    this.addSql(`
      create table if not exists case_file (
        id varchar(36) not null,
        serial_number varchar(64) not null,
        version int not null,
        item_id varchar(40) not null,
        item_code varchar(12) not null,
        region_id varchar(20) not null,
        region_code varchar(6) not null,
        street_code varchar(12) null,
        authority_id varchar(60) null,
        owner_system_id varchar(60) not null,
        origin_system_id varchar(60) not null,
        origin_local_number varchar(128) null,
        origin_client_id varchar(200) not null,
        channel varchar(10) not null,
        party json not null,
        party_identifier_type varchar(30) not null,
        party_identifier varchar(64) not null,
        party_search varchar(255) not null,
        project_name varchar(500) null,
        project_search varchar(500) null,
        materials json not null,
        form_data json null,
        prior_certificate json null,
        parent_serial_number varchar(64) null,
        not_duplicate_reason varchar(1000) null,
        status varchar(24) not null,
        result varchar(24) null,
        decision json null,
        received_at datetime(3) not null,
        registered_at datetime(3) not null,
        duplicate_key varchar(64) null,
        last_sequence int not null,
        last_position int not null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('alter table `case_file` add unique index if not exists `case_file_serial` (`serial_number`)');
    this.addSql('alter table `case_file` add unique index if not exists `case_file_duplicate` (`duplicate_key`)');
    this.addSql('alter table `case_file` add index if not exists `case_file_received` (`received_at`, `serial_number`)');
    this.addSql('alter table `case_file` add index if not exists `case_file_region` (`region_code`, `received_at`, `serial_number`)');
    this.addSql('alter table `case_file` add index if not exists `case_file_status` (`status`, `received_at`, `serial_number`)');
    this.addSql('alter table `case_file` add index if not exists `case_file_item` (`item_code`, `received_at`, `serial_number`)');
    this.addSql('alter table `case_file` add index if not exists `case_file_owner` (`owner_system_id`, `received_at`, `serial_number`)');
    this.addSql('alter table `case_file` add index if not exists `case_file_identifier` (`party_identifier`)');
    this.addSql(`
      create table if not exists case_change (
        id varchar(36) not null,
        case_id varchar(36) not null,
        version int not null,
        kind varchar(20) not null,
        system_id varchar(60) not null,
        client_id varchar(200) not null,
        reason varchar(1000) null,
        fields json not null,
        at datetime(3) not null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('alter table `case_change` add unique index if not exists `case_change_version` (`case_id`, `version`)');
    this.addSql(`
      create table if not exists case_link (
        id varchar(36) not null,
        case_id varchar(36) not null,
        related_id varchar(36) not null,
        kind varchar(10) not null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('alter table `case_link` add index if not exists `case_link_related_id_index` (`related_id`)');
    this.addSql('alter table `case_link` add unique index if not exists `case_link_once` (`case_id`, `related_id`, `kind`)');
    this.addSql(`
      create table if not exists case_number (
        id varchar(36) not null,
        case_id varchar(36) not null,
        system_id varchar(60) not null,
        number varchar(128) not null,
        search varchar(128) not null,
        recorded_at datetime(3) not null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('alter table `case_number` add index if not exists `case_number_search` (`search`, `system_id`)');
    this.addSql('alter table `case_number` add unique index if not exists `case_number_once` (`case_id`, `system_id`, `number`)');
    this.addSql(`
      create table if not exists delivery (
        id varchar(128) not null,
        serial_number varchar(64) not null,
        system_id varchar(60) not null,
        state varchar(10) not null,
        round int not null,
        acked_position int not null,
        last_position int not null,
        waiting int not null,
        waiting_since datetime(3) null,
        attempts int not null,
        failures int not null,
        refusals int not null,
        last_error varchar(500) null,
        next_attempt_at datetime(3) null,
        lease_token varchar(36) null,
        delivered_at datetime(3) null,
        created_at datetime(3) not null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('alter table `delivery` add index if not exists `delivery_due` (`next_attempt_at`)');
    this.addSql('alter table `delivery` add index if not exists `delivery_case` (`serial_number`)');
    this.addSql('alter table `delivery` add index if not exists `delivery_waiting` (`state`, `system_id`)');
    this.addSql(`
      create table if not exists idempotency_claim (
        id varchar(36) not null,
        client_id varchar(200) not null,
        claim_key varchar(128) not null,
        mutation varchar(40) not null,
        input json not null,
        outcome json null,
        created_at datetime(3) not null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('alter table `idempotency_claim` add unique index if not exists `idempotency_claim_once` (`client_id`, `claim_key`)');
    this.addSql(`
      create table if not exists outbox_event (
        id varchar(36) not null,
        serial_number varchar(64) not null,
        position int not null,
        kind varchar(20) not null,
        payload json not null,
        audience varchar(60) null,
        recorded_at datetime(3) not null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('alter table `outbox_event` add unique index if not exists `outbox_event_position` (`serial_number`, `position`)');
    this.addSql(`
      create table if not exists serial_counter (
        series varchar(20) not null,
        last int not null,
        primary key (series)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql(`
      create table if not exists stage (
        id varchar(36) not null,
        case_id varchar(36) not null,
        sequence int not null,
        kind varchar(24) not null,
        step_code varchar(40) null,
        step_name varchar(100) null,
        outcome varchar(10) null,
        result varchar(24) null,
        occurred_at datetime(3) not null,
        recorded_at datetime(3) not null,
        system_id varchar(60) not null,
        client_id varchar(200) not null,
        department varchar(200) null,
        department_code varchar(40) null,
        handler varchar(100) null,
        opinion text null,
        materials json null,
        special_procedure varchar(20) null,
        days int null,
        approver varchar(100) null,
        collected_by json null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('alter table `stage` add unique index if not exists `stage_sequence` (`case_id`, `sequence`)');
    this.addSql(`
      create table if not exists system_counter (
        system_id varchar(60) not null,
        echoes_refused int not null,
        primary key (system_id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql(
      'alter table `case_change` add constraint `case_change_case_id_foreign` foreign key if not exists `case_change_case_id_foreign` (`case_id`) references `case_file` (`id`)',
    );
    this.addSql(
      'alter table `case_link` add constraint `case_link_case_id_foreign` foreign key if not exists `case_link_case_id_foreign` (`case_id`) references `case_file` (`id`)',
    );
    this.addSql(
      'alter table `case_link` add constraint `case_link_related_id_foreign` foreign key if not exists `case_link_related_id_foreign` (`related_id`) references `case_file` (`id`)',
    );
    this.addSql(
      'alter table `case_number` add constraint `case_number_case_id_foreign` foreign key if not exists `case_number_case_id_foreign` (`case_id`) references `case_file` (`id`)',
    );
    this.addSql(
      'alter table `stage` add constraint `stage_case_id_foreign` foreign key if not exists `stage_case_id_foreign` (`case_id`) references `case_file` (`id`)',
    );
  }
}
