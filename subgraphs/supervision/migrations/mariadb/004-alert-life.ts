import { Migration } from '@mikro-orm/migrations';

/**
 * 预警的生命周期: what an alert is of, its changes, notices (告知单) and figures. Alerts that are there were raised and nothing more; what they are of is what
 * their case says. An inversion was named by its words, and is by its stage from now on; a second one of the same stage keeps its old key. Cut off, it
 * can be run again.
 */
export class Migration004AlertLife extends Migration {
  override up(): void {
    this.addSql(`
      alter table \`alert\`
        add column if not exists item_code varchar(32) null,
        add column if not exists department varchar(200) null,
        add column if not exists owner_system_id varchar(60) null,
        add column if not exists rule_version int null,
        add column if not exists from_at datetime(3) null,
        add column if not exists sequence int null,
        add column if not exists refused_stage json null,
        add column if not exists state_changed_at datetime(3) null,
        add column if not exists changed_by varchar(200) null,
        add column if not exists notice_id varchar(36) null`);
    this.addSql(`
      update alert as a left join supervised_case as c on c.serial_number = a.serial_number
      set a.item_code = coalesce(c.item_code, ''), a.department = coalesce(c.authority, ''), a.owner_system_id = coalesce(c.owner_system_id, ''),
        a.rule_version = 1, a.from_at = a.opened_at, a.state_changed_at = a.opened_at
      where a.rule_version is null`);
    this.addSql(`
      alter table \`alert\`
        modify item_code varchar(32) not null,
        modify department varchar(200) not null,
        modify owner_system_id varchar(60) not null,
        modify rule_version int not null,
        modify from_at datetime(3) not null,
        modify state_changed_at datetime(3) not null,
        add index if not exists \`alert_level\` (\`level\`, \`state\`, \`place\`),
        add index if not exists \`alert_item\` (\`item_code\`, \`place\`),
        add index if not exists \`alert_sender\` (\`sender_system_id\`, \`place\`),
        add index if not exists \`alert_cause\` (\`sender_system_id\`, \`rule\`, \`item_code\`, \`opened_at\`, \`from_at\`),
        add index if not exists \`alert_of_notice\` (\`notice_id\`)`);
    this.addSql(`
      update ignore alert set sequence = cast(substring_index(substring(cause, 3), ' ', 1) as unsigned),
        cause_key = concat('stage:', substring_index(substring(cause, 3), ' ', 1))
      where rule = 'TIME_INVERTED' and cause like '第 % 环节%' and cause_key not like 'stage:%'`);
    this.addSql(`
      create table if not exists alert_change (
        place int unsigned not null,
        alert_id varchar(36) not null,
        region_code varchar(12) not null,
        state varchar(20) not null,
        actor varchar(200) null,
        reason varchar(500) not null,
        at datetime(3) not null,
        primary key (place)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql(`
      alter table \`alert_change\`
        add index if not exists \`alert_change_alert\` (\`alert_id\`, \`place\`),
        add index if not exists \`alert_change_region\` (\`region_code\`, \`place\`),
        add index if not exists \`alert_change_at\` (\`at\`, \`place\`)`);
    this.addSql('insert ignore into alert_change select place, id, region_code, state, null, cause, opened_at from alert');
    this.addSql(`
      create table if not exists alert_figure (
        day varchar(10) not null,
        region_code varchar(12) not null,
        sender_system_id varchar(60) not null,
        rule varchar(40) not null,
        item_code varchar(32) not null,
        alerts int not null,
        cases int not null,
        open int not null,
        retracted int not null,
        notice int not null,
        yellow int not null,
        red int not null,
        primary key (day, region_code, sender_system_id, rule, item_code)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('delete from alert_figure');
    this.addSql(`
      insert into alert_figure
      select date_format(a.opened_at + interval 8 hour, '%Y-%m-%d') as opened_on, a.region_code, a.sender_system_id, a.rule, a.item_code, count(*),
        sum(case when exists (select 1 from alert as b where b.serial_number = a.serial_number and b.rule = a.rule
          and b.sender_system_id = a.sender_system_id and b.place < a.place) then 0 else 1 end),
        sum(a.state = 'OPEN'), sum(a.state = 'RETRACTED'), sum(a.level = 'NOTICE'), sum(a.level = 'YELLOW'), sum(a.level = 'RED')
      from alert as a group by opened_on, a.region_code, a.sender_system_id, a.rule, a.item_code`);
    this.addSql(`
      create table if not exists alert_notice (
        id varchar(36) not null,
        place int not null,
        region_id varchar(20) not null,
        region_code varchar(12) not null,
        department varchar(200) not null,
        owner_system_id varchar(60) not null,
        reason varchar(500) not null,
        issued_by varchar(200) not null,
        issued_at datetime(3) not null,
        answer_within int not null,
        answer_by varchar(10) null,
        state varchar(10) not null,
        answer varchar(1000) null,
        answered_by varchar(200) null,
        answered_at datetime(3) null,
        escalated_at datetime(3) null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql(`
      alter table \`alert_notice\`
        add unique index if not exists \`alert_notice_place\` (\`place\`),
        add index if not exists \`alert_notice_region\` (\`region_code\`, \`place\`),
        add index if not exists \`alert_notice_state\` (\`state\`, \`place\`),
        add index if not exists \`alert_notice_due\` (\`state\`, \`answer_by\`)`);
    this.addSql("insert ignore into `alert_counter` (`id`, `last_place`) values ('notice', 0)");
  }

  override down(): void {
    this.addSql("delete from `alert_counter` where `id` = 'notice'");
    this.addSql('drop table `alert_notice`');
    this.addSql('drop table `alert_figure`');
    this.addSql('drop table `alert_change`');
    this.addSql(`
      alter table \`alert\`
        drop index \`alert_level\`, drop index \`alert_item\`, drop index \`alert_sender\`, drop index \`alert_cause\`, drop index \`alert_of_notice\`,
        drop column item_code, drop column department, drop column owner_system_id, drop column rule_version, drop column from_at, drop column sequence,
        drop column refused_stage, drop column state_changed_at, drop column changed_by, drop column notice_id`);
  }
}
