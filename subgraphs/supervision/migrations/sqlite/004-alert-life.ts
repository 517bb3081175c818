import { Migration } from '@mikro-orm/migrations';

/**
 * 预警的生命周期: what an alert is of, its changes, notices (告知单) and figures. Alerts that are there were raised and nothing more; what they are of is what
 * their case says. An inversion was named by its words, and is by its stage from now on; a second one of the same stage keeps its old key.
 */
export class Migration004AlertLife extends Migration {
  override up(): void {
    this.addSql(`
      create table alert_then (
        id text not null,
        place integer not null,
        serial_number text not null,
        rule text not null,
        cause_key text not null,
        level text not null,
        state text not null,
        region_id text not null,
        region_code text not null,
        sender_system_id text not null,
        local_number text null,
        cause text not null,
        opened_at datetime not null,
        item_code text not null,
        department text not null,
        owner_system_id text not null,
        rule_version integer not null,
        from_at datetime not null,
        sequence integer null,
        refused_stage json null,
        state_changed_at datetime not null,
        changed_by text null,
        notice_id text null,
        primary key (id)
      )`);
    this.addSql(`
      insert into alert_then select a.id, a.place, a.serial_number, a.rule, a.cause_key, a.level, a.state, a.region_id, a.region_code, a.sender_system_id,
        a.local_number, a.cause, a.opened_at, coalesce(c.item_code, ''), coalesce(c.authority, ''), coalesce(c.owner_system_id, ''), 1, a.opened_at,
        null, null, a.opened_at, null, null
      from alert as a left join supervised_case as c on c.serial_number = a.serial_number`);
    this.addSql('drop table `alert`');
    this.addSql('alter table `alert_then` rename to `alert`');
    this.addSql('create unique index `alert_once` on `alert` (`serial_number`, `rule`, `cause_key`)');
    this.addSql('create unique index `alert_place` on `alert` (`place`)');
    this.addSql('create index `alert_region` on `alert` (`region_code`, `place`)');
    this.addSql('create index `alert_rule` on `alert` (`rule`, `state`, `place`)');
    this.addSql('create index `alert_level` on `alert` (`level`, `state`, `place`)');
    this.addSql('create index `alert_item` on `alert` (`item_code`, `place`)');
    this.addSql('create index `alert_sender` on `alert` (`sender_system_id`, `place`)');
    this.addSql('create index `alert_opened` on `alert` (`opened_at`, `place`)');
    this.addSql('create index `alert_cause` on `alert` (`sender_system_id`, `rule`, `item_code`, `opened_at`, `from_at`)');
    this.addSql('create index `alert_of_notice` on `alert` (`notice_id`)');
    this.addSql(`
      update or ignore alert set cause_key = 'stage:' || substr(cause, 3, instr(substr(cause, 3), ' ') - 1),
        sequence = cast(substr(cause, 3) as integer)
      where rule = 'TIME_INVERTED' and cause like '第 % 环节%'`);
    this.addSql(`
      create table alert_change (
        place integer not null,
        alert_id text not null,
        region_code text not null,
        state text not null,
        actor text null,
        reason text not null,
        at datetime not null,
        primary key (place)
      )`);
    this.addSql('create index `alert_change_alert` on `alert_change` (`alert_id`, `place`)');
    this.addSql('create index `alert_change_region` on `alert_change` (`region_code`, `place`)');
    this.addSql('create index `alert_change_at` on `alert_change` (`at`, `place`)');
    this.addSql('insert into alert_change select place, id, region_code, state, null, cause, opened_at from alert');
    this.addSql(`
      create table alert_figure (
        day text not null,
        region_code text not null,
        sender_system_id text not null,
        rule text not null,
        item_code text not null,
        alerts integer not null,
        cases integer not null,
        open integer not null,
        retracted integer not null,
        notice integer not null,
        yellow integer not null,
        red integer not null,
        primary key (day, region_code, sender_system_id, rule, item_code)
      )`);
    this.addSql(`
      insert into alert_figure
      select strftime('%Y-%m-%d', a.opened_at / 1000 + 28800, 'unixepoch') as opened_on, a.region_code, a.sender_system_id, a.rule, a.item_code, count(*),
        sum(case when exists (select 1 from alert as b where b.serial_number = a.serial_number and b.rule = a.rule
          and b.sender_system_id = a.sender_system_id and b.place < a.place) then 0 else 1 end),
        sum(a.state = 'OPEN'), sum(a.state = 'RETRACTED'), sum(a.level = 'NOTICE'), sum(a.level = 'YELLOW'), sum(a.level = 'RED')
      from alert as a group by opened_on, a.region_code, a.sender_system_id, a.rule, a.item_code`);
    this.addSql(`
      create table alert_notice (
        id text not null,
        place integer not null,
        region_id text not null,
        region_code text not null,
        department text not null,
        owner_system_id text not null,
        reason text not null,
        issued_by text not null,
        issued_at datetime not null,
        answer_within integer not null,
        answer_by text null,
        state text not null,
        answer text null,
        answered_by text null,
        answered_at datetime null,
        escalated_at datetime null,
        primary key (id)
      )`);
    this.addSql('create unique index `alert_notice_place` on `alert_notice` (`place`)');
    this.addSql('create index `alert_notice_region` on `alert_notice` (`region_code`, `place`)');
    this.addSql('create index `alert_notice_state` on `alert_notice` (`state`, `place`)');
    this.addSql('create index `alert_notice_due` on `alert_notice` (`state`, `answer_by`)');
    this.addSql("insert into `alert_counter` (`id`, `last_place`) values ('notice', 0)");
  }

  override down(): void {
    this.addSql("delete from `alert_counter` where `id` = 'notice'");
    this.addSql('drop table `alert_notice`');
    this.addSql('drop table `alert_figure`');
    this.addSql('drop table `alert_change`');
    for (const index of ['alert_level', 'alert_item', 'alert_sender', 'alert_cause', 'alert_of_notice'])
      this.addSql(`drop index \`${index}\``);
    for (const column of COLUMNS) this.addSql(`alter table \`alert\` drop column \`${column}\``);
  }
}

const COLUMNS = [
  'item_code',
  'department',
  'owner_system_id',
  'rule_version',
  'from_at',
  'sequence',
  'refused_stage',
  'state_changed_at',
  'changed_by',
  'notice_id',
];
