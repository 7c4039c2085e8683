import { contractZhCN } from './contract-zh-cn.ts';
import type { Words } from './en.ts';

const number = (value: number): string => value.toLocaleString('zh-CN');

export const zhCN: Words = {
  app: {
    title: 'LakeFormation 作业', skip: '跳到正文', jobs: '作业', project: '项目', instance: '实例', language: '语言', light: '浅色主题', dark: '深色主题',
    help: '键盘快捷键', signOut: '退出登录', signOutTitle: '退出登录？', mock: '模拟服务', endpoint: '转发到云端终端节点', states: '全部状态', nextState: '下一个状态', unsaid: (count) => `${number(count)} 条文本未在任何状态中出现`, close: '关闭', loading: '加载中…', copy: '复制', copied: '已复制',
    copyFailed: '复制失败', sentence: (text) => `${text}。`, colon: (label) => `${label}：`, list: (items) => items.join('、'), notFound: '没有这个页面', toList: '返回作业列表', cancel: '取消', reveal: '显示输入内容', broken: '页面的这一部分出错了',
    notFetched: '页面的这一部分尚未加载', notSpoken: '未能加载，页面语言保持不变。可再次选择以重试。',
    unofficial: '非官方项目。行为以华为云 LakeFormation 的文档为准。',
  },
  statuses: {
    CREATED: '已创建', SUBMITTED: '已提交', RUNNING: '运行中', SUCCESS: '成功', PARTIAL_SUCCESS: '部分成功', FAILED: '失败', STOPPED: '已停止',
    FROZEN_RELEASABLE: '已冻结（可释放）', FROZEN_UNRELEASABLE: '已冻结',
  },
  types: { METADATA_MIGRATION: '元数据迁移', PERMISSION_MIGRATION: '权限迁移', METADATA_DISCOVERY: '元数据发现' },
  columns: { name: '名称', id: '作业 ID', type: '类型', status: '状态', create_time: '创建时间', start_time: '最近启动', execute_time: '时长' },
  units: { h: '小时', min: '分', s: '秒' },
  list: {
    search: '名称', searchHint: '名称，* 代表任意字符', type: '类型', allTypes: '全部类型', status: '状态', allStatuses: '全部状态', columns: '列', reset: '清除筛选',
    count: (count) => `${number(count)} 个作业`, updated: (ago) => `${ago}前更新`, polling: '跟踪活动作业', refresh: '刷新', refreshing: '正在刷新', create: '新建作业',
    empty: '还没有作业', emptyNext: '作业把元数据或权限迁移到此实例，或在 OBS 中发现元数据。请创建第一个作业。',
    noMatch: '没有匹配的作业', noMatchNext: '请更改名称、类型或状态，或清除筛选。',
    wall: (reached, total) => `共 ${number(total)} 个作业，列出了 ${number(reached)} 个`,
    wallNext: '每种类型 API 最多列出 2,000 个作业：offset 和 limit 的上限是 1,000。请按类型、状态或名称筛选以查看其余作业。排序只针对已列出的作业。',
    partly: '有的类型未能列出', noType: '所有类型都未能列出', outdated: '未能重新读取，显示的是之前的内容。', selectAll: '选择本页全部', select: (name) => `选择 ${name}`, selected: (count) => `已选择 ${number(count)} 个作业`,
    selectEvery: (count) => `选择全部 ${number(count)} 个`, clear: '取消选择', remove: '删除…', range: (from, to, of) => `第 ${number(from)}–${number(to)} 个，共 ${number(of)} 个`,
    size: '每页行数', previous: '上一页', next: '下一页', table: '作业', pages: '分页', filters: '筛选',
  },
  signIn: {
    title: '登录', lead: 'Token 只保存在此页面的内存中，关闭或重新加载页面后即消失。', token: 'Token', tokenHint: 'X-Auth-Token，有效期 24 小时', project: '项目 ID', instance: '实例 ID', submit: '登录',
    expired: 'Token 已不被接受。请重新登录，页面保持原样。', link: '该链接未能登录', linkNext: '链接只能使用一次，有效期一分钟。请再次运行 npm start 获取新链接，或使用 Token 登录。',
    refused: '无法使用这些值', scenario: (name) => `场景 ${name} 已启用。`, scenarioOff: '关闭场景', required: '请填写。',
  },
  job: {
    start: '启动', compare: '启动对比任务', compareAll: '启动对比任务（所有父级之下）', stop: '停止', edit: '编辑', remove: '删除', startMore: '其他启动方式', actions: '操作',
    refused: (action, status) => `${action}：作业处于“${status}”状态时不可用。`, underWay: (action) => `${action}：已发送，正在等待应答。`, started: (name) => `${name}：启动请求已被接受。`, stopped: (name) => `${name}：停止请求已被接受，稍候生效。`,
    facts: '概览', description: '描述', lastSuccess: '最近成功', parameters: '参数', history: '运行记录', log: '日志', none: '无', hidden: '已隐藏：服务不返回此值',
    runs: (count) => `${number(count)} 次运行`, noRuns: '尚未运行', noRunsNext: '启动作业后，每次运行都会列在这里。', ended: '结束时间', note: '说明', runStatus: '运行状态', noMatch: '没有处于此状态的运行。',
    wall: (reached, total) => `共 ${number(total)} 次运行，可列出 ${number(reached)} 次`, wallNext: 'API 只列出最近的运行：offset 的上限是 1,000。请按状态筛选以查看更早的运行。',
    follow: '跟随', copyLog: '复制日志', noLog: '日志为空', noLogNext: '作业运行后会有日志。', lines: (count) => `${number(count)} 行`, older: '更早', newer: '更新', yes: '是', no: '否',
  },
  edit: {
    described: (text) => contractZhCN[text],
    title: (name) => `编辑 ${name}`, create: '创建作业', save: '保存更改', nameHint: '4 到 255 个字母、数字、下划线或中文字符', typeStays: '作业的类型不能更改。',
    mode: '参数的填写方式', form: '表单', partly: (names) => `因此以 JSON 填写。文档中有 ${names}。`, addItem: '按回车添加', addRow: '添加', removeItem: (name, index) => `移除 ${name} ${index}`,
    secrets: '更改会替换全部参数。服务不返回密码和密钥，请重新填写。', required: '必填。', tooShort: (least) => `至少 ${least} 个字符。`, tooLong: (most) => `最多 ${most} 个字符。`,
    pattern: (pattern) => `必须符合 ${pattern}`, oneOf: (values) => `必须是 ${values} 之一。`, type: (type) => `类型必须是 ${type}。`, unfit: (rule) => `不符合契约：${rule}。`, wrong: (count) => `${number(count)} 处需要更正。`,
    noJson: (line, column) => `不是有效的 JSON：第 ${line} 行第 ${column} 列。`, noObject: '应为 JSON 对象：{…}。', leave: '不保存就离开？', unsaved: '表单中填写的内容尚未保存。', saved: (name) => `${name}：更改已保存。`, created: (name) => `${name}：作业已创建。`, lookForIt: (name) => `查找 ${name}`,
  },
  outcomes: {
    deleted: '已删除', deleted_inferred: '已删除（推断）', not_found: '未找到', refused_active: '被拒绝（活动中）', failed: '失败', unknown: '未知', not_sent: '未发送',
  },
  remove: {
    oneTitle: '删除此作业？', one: '删除作业', several: (count) => `删除 ${number(count)} 个作业？`, deleteCount: (count) => `删除 ${number(count)} 个作业`,
    stopAndDelete: (count) => `停止并删除 ${number(count)} 个作业`, forGood: '删除的作业无法恢复。', list: '将被删除的作业', results: '各作业的结果',
    stopFirst: (count) => `先停止 ${number(count)} 个活动作业`, stopFirstOn: '逐个停止，等待结束后再删除。',
    stopFirstOff: (count) => `否则服务会拒绝删除这 ${number(count)} 个作业：已提交或运行中的作业必须先停止。`,
    type: (word) => `输入“${word}”以确认`, running: (count) => `正在删除 ${number(count)} 个作业`, ended: (count) => `${number(count)} 个作业的结果`,
    done: (done, of) => `${number(done)} / ${number(of)}`, waiting: '等待中', abort: '停止发送', retry: (count) => `重试 ${number(count)} 个`,
    stopRefused: (count) => `停止并删除 ${number(count)} 个…`, stopFailed: '先停止作业未成功', copyCommand: '复制为 lfj 命令', leftOut: (count) => `lfj 命令中略去了 ${number(count)} 个不符合契约的 ID。`, report: '下载报告', lost: '未知：应答丢失，作业可能已删除，也可能没有。请重试，或在列表中查找。',
    soon: (name, seconds) => `${name} 将在 ${seconds} 秒后删除。`, undo: '撤销', undoKeys: '也可按 Ctrl+Z（⌘Z）。', leave: '删除尚未结束：仍可撤销的不会发送，已发送的可能生效。', sending: (name) => `正在删除 ${name}…`,
  },
  reasons: {
    invalid: (parameter) => (parameter === undefined ? '无法构成请求。' : `${parameter} 不符合要求。`),
    token: 'Token 必须是可见的 ASCII 字符，不含空格和换行。', halted: '此前访问被拒绝，因此不再发送。', interrupted: '操作被中断。',
    timeout: '已超时。', incomplete: '应答中途断开。', redirect: '应答是重定向，而重定向从不跟随。', too_large: '应答比此 API 的任何应答都长。',
  },
  help: { search: '按名称查找', move: '下一个、上一个作业', select: '选择作业', range: '选择到此处', open: '打开作业', remove: '删除所选', undo: '撤销尚在等待的最近一次删除（Mac 上为 ⌘Z）', help: '显示此列表', escape: '关闭，或取消选择', single: '单键快捷键', singleNext: '关闭后 /、x、# 和 ? 不起作用。仍可通过按钮打开此列表。' },
  scenario: {
    noOperation: (wanted) => `契约中没有名为 ${wanted} 的操作`, noExample: (wanted, of) => `${of === undefined ? '契约' : `${of} `}没有名为 ${wanted} 的示例`, known: '现有',
    title: '场景', hide: '收起', lead: '模拟服务按契约给出的应答。地址中带有此选择。', usual: '文档默认', noBody: '无正文',
  },
  problem: {
    unauthorized: 'Token 不被接受', unauthorizedNext: '请使用有效的 Token 重新登录。',
    forbidden: '没有权限执行此操作', forbiddenNext: '请向项目管理员申请 lakeformation:instanceJob 权限。',
    notFound: '没有这个作业', notFoundNext: '它可能已被删除。请在列表中查找。', noInstance: '没有这个实例', noInstanceNext: '请检查项目和实例，然后重新登录。',
    badRequest: '服务未接受请求', badRequestNext: '请更正所指出的内容后重试。', refused: '作业已提交或运行中', refusedNext: '请等待其结束，或先停止它。',
    notActive: '作业未在运行', notActiveNext: '没有可停止的运行。', unknown: '应答丢失', unknownNext: '操作可能已生效，也可能没有。重试前请先查看。',
    unanswered: '没有应答', unansweredNext: '读取不会改变任何内容。请检查连接后重试。',
    later: '服务未能及时处理', laterNext: '请稍后重试。', server: '服务出错', serverNext: '请重试。若持续出现，请把请求 ID 告知技术支持。', notSent: '未发送任何请求', unreadable: '应答不属于此 API', unreadableNext: '请检查该地址背后是什么：可能是代理或登录页面作了应答。',
    notFetched: '未能加载', notFetchedNext: '连接可能已断开，请重试。如果页面已有新版本，则只能重新加载页面；届时 Token 会被清除，需要重新登录。',
    other: '操作未成功', retry: '重试', requestId: '请求 ID', code: '错误码', copyRequestId: '复制请求 ID', solution: '服务的建议', detail: '技术细节',
  },
};
