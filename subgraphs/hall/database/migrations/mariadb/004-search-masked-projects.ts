import { Migration } from '@mikro-orm/migrations';
import { searchMaskedProjects } from '../search-masked-projects.ts';

/** A project name that holds its party's number told it to a search, digit by digit. */
export class Migration004SearchMaskedProjects extends Migration {
  override up(): Promise<void> {
    return searchMaskedProjects(this.execute.bind(this));
  }
}
