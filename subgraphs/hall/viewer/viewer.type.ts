import { Field, ObjectType } from 'type-graphql';
import { SystemType } from '../system/system.type.ts';

@ObjectType('Viewer', { description: '调用者' })
export class ViewerType {
  @Field(() => String, { nullable: true, description: '客户端标识' })
  clientId!: string | null;

  @Field(() => String, { description: '角色' })
  role!: string;

  @Field(() => SystemType, { nullable: true, description: '所属系统' })
  system!: SystemType | null;

  @Field(() => [String], { description: '权限范围' })
  scopes!: readonly string[];
}
