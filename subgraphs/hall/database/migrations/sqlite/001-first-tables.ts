import { Migration } from '@mikro-orm/migrations';

/** Cases with their stages, numbers, links and changes; counters; claims, outbox and deliveries. */
export class Migration001FirstTables extends Migration {
  override up(): void {
    this.addSql(`
      create table case_file (
        id text not null primary key,
        serial_number text not null,
        version integer not null,
        item_id text not null,
        item_code text not null,
        region_id text not null,
        region_code text not null,
        street_code text null,
        authority_id text null,
        owner_system_id text not null,
        origin_system_id text not null,
        origin_local_number text null,
        origin_client_id text not null,
        channel text not null,
        party json not null,
        party_identifier_type text not null,
        party_identifier text not null,
        party_search text not null,
        project_name text null,
        project_search text null,
        materials json not null,
        form_data json null,
        prior_certificate json null,
        parent_serial_number text null,
        not_duplicate_reason text null,
        status text not null,
        result text null,
        decision json null,
        received_at datetime not null,
        registered_at datetime not null,
        duplicate_key text null,
        last_sequence integer not null,
        last_position integer not null
      )`);
    this.addSql('create unique index `case_file_serial` on `case_file` (`serial_number`)');
    this.addSql('create unique index `case_file_duplicate` on `case_file` (`duplicate_key`)');
    this.addSql('create index `case_file_received` on `case_file` (`received_at`, `serial_number`)');
    this.addSql('create index `case_file_region` on `case_file` (`region_code`, `received_at`, `serial_number`)');
    this.addSql('create index `case_file_status` on `case_file` (`status`, `received_at`, `serial_number`)');
    this.addSql('create index `case_file_item` on `case_file` (`item_code`, `received_at`, `serial_number`)');
    this.addSql('create index `case_file_owner` on `case_file` (`owner_system_id`, `received_at`, `serial_number`)');
    this.addSql('create index `case_file_identifier` on `case_file` (`party_identifier`)');
    this.addSql(`
      create table case_change (
        id text not null primary key,
        case_id text not null,
        version integer not null,
        kind text not null,
        system_id text not null,
        client_id text not null,
        reason text null,
        fields json not null,
        at datetime not null,
        constraint case_change_case_id_foreign foreign key (case_id) references case_file (id)
      )`);
    this.addSql('create unique index `case_change_version` on `case_change` (`case_id`, `version`)');
    this.addSql(`
      create table case_link (
        id text not null primary key,
        case_id text not null,
        related_id text not null,
        kind text not null,
        constraint case_link_case_id_foreign foreign key (case_id) references case_file (id),
        constraint case_link_related_id_foreign foreign key (related_id) references case_file (id)
      )`);
    this.addSql('create index `case_link_related_id_index` on `case_link` (`related_id`)');
    this.addSql('create unique index `case_link_once` on `case_link` (`case_id`, `related_id`, `kind`)');
    this.addSql(`
      create table case_number (
        id text not null primary key,
        case_id text not null,
        system_id text not null,
        number text not null,
        search text not null,
        recorded_at datetime not null,
        constraint case_number_case_id_foreign foreign key (case_id) references case_file (id)
      )`);
    this.addSql('create index `case_number_search` on `case_number` (`search`, `system_id`)');
    this.addSql('create unique index `case_number_once` on `case_number` (`case_id`, `system_id`, `number`)');
    this.addSql(`
      create table delivery (
        id text not null primary key,
        serial_number text not null,
        system_id text not null,
        state text not null,
        round integer not null,
        acked_position integer not null,
        last_position integer not null,
        waiting integer not null,
        waiting_since datetime null,
        attempts integer not null,
        failures integer not null,
        refusals integer not null,
        last_error text null,
        next_attempt_at datetime null,
        lease_token text null,
        delivered_at datetime null,
        created_at datetime not null
      )`);
    this.addSql('create index `delivery_due` on `delivery` (`next_attempt_at`)');
    this.addSql('create index `delivery_case` on `delivery` (`serial_number`)');
    this.addSql('create index `delivery_waiting` on `delivery` (`state`, `system_id`)');
    this.addSql(`
      create table idempotency_claim (
        id text not null primary key,
        client_id text not null,
        claim_key text not null,
        mutation text not null,
        input json not null,
        outcome json null,
        created_at datetime not null
      )`);
    this.addSql('create unique index `idempotency_claim_once` on `idempotency_claim` (`client_id`, `claim_key`)');
    this.addSql(`
      create table outbox_event (
        id text not null primary key,
        serial_number text not null,
        position integer not null,
        kind text not null,
        payload json not null,
        audience text null,
        recorded_at datetime not null
      )`);
    this.addSql('create unique index `outbox_event_position` on `outbox_event` (`serial_number`, `position`)');
    this.addSql(`
      create table serial_counter (
        series text not null primary key,
        last integer not null
      )`);
    this.addSql(`
      create table stage (
        id text not null primary key,
        case_id text not null,
        sequence integer not null,
        kind text not null,
        step_code text null,
        step_name text null,
        outcome text null,
        result text null,
        occurred_at datetime not null,
        recorded_at datetime not null,
        system_id text not null,
        client_id text not null,
        department text null,
        department_code text null,
        handler text null,
        opinion text null,
        materials json null,
        special_procedure text null,
        days integer null,
        approver text null,
        collected_by json null,
        constraint stage_case_id_foreign foreign key (case_id) references case_file (id)
      )`);
    this.addSql('create unique index `stage_sequence` on `stage` (`case_id`, `sequence`)');
    this.addSql(`
      create table system_counter (
        system_id text not null primary key,
        echoes_refused integer not null
      )`);
  }
}
