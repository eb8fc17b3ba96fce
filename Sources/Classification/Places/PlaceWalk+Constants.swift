/// The words and endings that a walk compares with, as data.
extension PlaceWalk {
  /// «проезд» and «площадь» are mostly common nouns: only a capital names them.
  static let namesThings = Set(
    ["проезд", "проезда", "проезде", "проезду", "площадь", "площади", "пр", "пл", "линия"]
      .map { WordKey($0).whole })
  /// «N 8»
  static let latinNumber = WordKey("n")
  static let years = WordKey("лет")
  static let and = WordKey("и")
  static let along = WordKey("по")
  static let on = WordKey("на")
  static let inside = WordKey("в")
  static let townInitial = WordKey("г")
  static let adjectiveEndings = Endings([
    "ая", "яя", "ий", "ый", "ой", "ого", "его", "ую", "ом", "ем", "ому", "ей", "ое", "ее",
  ])
  static let streetEndings = Endings([
    "ая", "яя", "ой", "ей", "ого", "его", "ова", "ева", "ина", "ына", "ов", "ев", "ий", "ый", "ую",
    "ома", "ика", "ера", "яка", "ара", "ира", "еды", "ии", "оты", "ры", "ства", "ков", "ка", "ла",
    "на", "ра", "са", "да", "ца", "ти", "ей", "ое", "ого", "ия", "ях",
  ])
  static let genitiveEndings = Endings(["а", "я"])
  static let surnameEndings = Endings([
    "ова", "ева", "ина", "ского", "цкого", "ого", "его", "ской", "цкой",
  ])
  /// A letter of gender and case, behind which only an adjective ends so.
  static let lowerEndings = Endings(["ной", "ской", "цкой", "овой", "евой", "ней", "бочей"])
  static let rouble = WordKey("р")
  static let placePrepositions = keys("на по у возле около напротив вдоль")
  static let embankments = keys("набережная набережной набережную")
  static let days = keys("день дня дню днем дне")
  static let doors = keys("кв подъезд этаж эт")
  /// Towns that are streets by the same name in the genitive.
  static let namesakes = keys("кирова энгельса королева")
  /// Second words of names that are no name by themselves.
  static let neverAlone = keys("армии жизни бригады дивизии пятилетки комсомола")
  /// What stands before numbers in lower case more often than a street of that name.
  static let seldomStreets = keys(seldom)
  static let seldom =
    "данной одной главной основной полной льготной обычной последней нижней верхней средней детской "
    + "холодной ночной дневной годовой разной важной минимальной максимальной районной областной "
    + "городской сельской участковой этажной подъездной квартирной страховой налоговой "
    + "коммунальной контейнерной остановочной реальной каждой двойной единой очередной "
    + "готовой дешевой бесплатной платной сниженной повышенной указанной кадастровой сменой ценой "
    + "пасхальной новогодней страстной вечерней утренней единственной железной противоположной великой "
    + "отечественной чеченской афганской контрактной социальной"

  static func keys(_ words: String) -> Set<UInt64> {
    Set(words.words.map { WordKey(String($0)).whole })
  }
}
