/**
 * The contract's descriptions that forms show, in Chinese. Each is found by what the contract says, so that one whose English is changed
 * counts as not translated until somebody has read it again.
 */
export const contractZhCN: Readonly<Record<string, string>> = {
  'Parameters of a job; which branch applies depends on its type.': '作业的参数；适用哪个分支取决于作业的类型。',
  'Whether SMN tells how a run ended.': '是否通过 SMN 通知运行的结束状态。',
  'SMN topic that is told.': '接收通知的 SMN 主题。',
  'The endings of a run that are told.': '需要通知的运行结束状态。',

  'Kind of the source.': '数据源的种类。',
  'How the source is reached.': '如何访问数据源。',
  'Catalog that is read.': '读取的 Catalog。',
  'Catalog that is written; it has to exist.': '写入的 Catalog，必须已存在。',
  'What happens to metadata that is there already. The printed examples are UPSERT and UPDATE.': '元数据已存在时如何处理。文档示例为 UPSERT 和 UPDATE。',
  'OBS path of the log.': '日志的 OBS 路径。',
  'Kinds of metadata that are migrated. The printed example is DATABASE.': '迁移哪些种类的元数据。文档示例为 DATABASE。',
  'Default owner of the metadata after the migration; it is set where the source is DLF.': '迁移后元数据的默认所有者；数据源为 DLF 时设置。',
  'Paths that are rewritten.': '需要改写的路径。',
  'Path in the source.': '数据源中的路径。',
  'Path that takes its place.': '替换后的路径。',
  'LakeFormation instance ID. It cannot be changed by an update.': 'LakeFormation 实例 ID。更新时不能更改。',
  'Whether the limit of OBS paths is ignored when managed tables are created.': '创建内表时是否忽略 OBS 路径的限制。',
  'Network to the source.': '到数据源的网络。',
  'ID of the VPC that holds the peer RDS.': '对端 RDS 所在 VPC 的 ID。',

  'Address of the database, jdbc:protocol://host:port/db_name.': '数据库的地址，形如 jdbc:protocol://host:port/db_name。',
  'User of the database.': '数据库的用户。',
  'Password of the user.': '该用户的密码。',
  'Endpoint of DLF.': 'DLF 的终端节点。',
  'Access key of DLF.': 'DLF 的访问密钥（AK）。',
  'Secret key of DLF.': 'DLF 的秘密访问密钥（SK）。',
  'IP address in the subnet.': '子网内的 IP 地址。',

  'OBS folder of the policy file.': '策略文件所在的 OBS 目录。',
  'Name of the policy file.': '策略文件的名称。',
  'Kind of the policies.': '策略的种类。',
  'Catalog ID, for DLF.': 'Catalog ID，用于 DLF。',
  'LakeFormation instance ID.': 'LakeFormation 实例 ID。',
  'What principals of Ranger become.': 'Ranger 的授权主体转换成什么。',
  'What users become.': '用户转换成什么。',
  'What groups become.': '用户组转换成什么。',
  'What roles become.': '角色转换成什么。',
  'What is put before the name that a user becomes.': '用户转换后的名称所加的前缀。',
  'What is put after the name that a user becomes.': '用户转换后的名称所加的后缀。',
  'What is put before the name that a group becomes.': '用户组转换后的名称所加的前缀。',
  'What is put after the name that a group becomes.': '用户组转换后的名称所加的后缀。',
  'What is put before the name that a role becomes.': '角色转换后的名称所加的前缀。',
  'What is put after the name that a role becomes.': '角色转换后的名称所加的后缀。',

  'Where metadata is looked for. The pages show a part of it alone, so other properties are kept as they are.': '在哪里发现元数据。厂商文档只给出其中一部分，因此其他属性保持原样。',
};
