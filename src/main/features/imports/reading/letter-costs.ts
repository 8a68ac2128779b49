/** Letters beyond ASCII an encoding is used for, in lower case. */
export interface LetterCosts {
  readonly script: 'latin' | 'cyrillic'
  /** What speaks against an encoding before a word is read. */
  readonly prior: number
  readonly common: string
  readonly usual: string
}

const western = { script: 'latin', common: 'éáíóñüöäçú', usual: 'èêëàâãåæîïôõøùûœßìòšž' } as const
const central = { script: 'latin', common: 'áéíóöüä', usual: 'łąęśżźćńčšžřěýůőűúôçëďťňđâîşăľ' } as const

export const letterCosts = {
  'windows-1252': { ...western, prior: 0 },
  'iso-8859-15': { ...western, prior: 0.2 },
  macintosh: { ...western, prior: 0.3 },
  'windows-1250': { ...central, prior: 0.15 },
  'iso-8859-2': { ...central, prior: 0.2 },
  'windows-1254': { script: 'latin', prior: 0.1, common: 'çöüğşı', usual: 'âîûéáíóñèêëàúä\u0307' },
  'windows-1251': {
    script: 'cyrillic',
    prior: 0.1,
    common: 'абвгдежзийклмнопрстуфхцчшщъыьэюя',
    usual: 'ёіїєґјљњћђџўѓќѕ',
  },
} as const satisfies Record<string, LetterCosts>

/** Characters that are common in names of people, places and streets. */
export const commonKanji =
  'あいうえおかがきくけこさしすせそたちつてとなにのはひふへほまみむめもやゆよらりるれろわをんアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンーガギグゲゴザジズゼゾダデドバビブベボパピプペポッャュョ' +
  '佐藤鈴木高橋田中伊渡辺山本村小林加吉松井口斎清崎森池阿部石川前原岡後長谷近坂遠青西福三太野岩上金和竹内柴宮今大平河一二千葉島横浜名古屋京都東北海道阪神戸兵庫県市区町丁目郎子美花真由香恵理紀智裕健翔明正幸雄夫男直樹介司誠隆浩博愛優奈菜結衣陽翼蓮央光春夏秋冬南港新宿渋世杉並板橋北江足立葛飾次郎'
export const commonHan =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文' +
  '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华建国志红玉小子云飞鹏宇浩俊峰婷雪梅琳欣怡佳丹波辉斌东海南西北京上天津重庆市省区县广州深圳成都杭武汉安南宁沈阳青岛大连路街号中山川河湖福春新'
export const commonTraditional =
  '王李張劉陳楊趙黃周吳徐孫胡朱高林何郭馬羅梁宋鄭謝韓唐馮于董蕭程曹袁鄧許傅沈曾彭呂蘇盧蔣蔡賈丁魏薛葉閻余潘杜戴夏鍾汪田任姜范方石姚譚廖鄒熊金陸郝孔白崔康毛邱秦江史顧侯邵孟龍萬段雷錢湯尹黎易常武喬賀賴龔文' +
  '志明俊傑家豪雅婷淑芬美玲怡君建宏宗翰冠宇佳穎慧玉秀英麗華國榮雄文惠雅芳玲珍小子台臺北中南高雄新竹市縣區路街號段巷弄樓東西山海大安信義松板橋桃園基隆花蓮屏嘉彰化雲林宜蘭香港九龍'
export const commonHangul =
  '김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지영수현준호철희경미은정숙자순옥선상재동성훈석기태용원혜연주서윤아인나라예원빈도시군구읍면리로길번가울산부대전광인천경상남북충청제종세특별민국중앙강역삼'
