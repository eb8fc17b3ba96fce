import Moderation

extension Problem {
  /// What is wrong with the service's settings, and what would be right.
  func syncWords(_ language: Language) -> String {
    switch self {
    case .communityTwice(let id, let name, let line):
      language(
        "сообщество \(id) этой сети уже есть: «\(name)», строка \(line); оставьте одно",
        "the community \(id) of this network is there already: “\(name)”, line \(line); keep one")
    case .tokenTwice(let name, let line):
      language(
        "этот токен уже у сообщества «\(name)», строка \(line); в этой сети у каждого он свой",
        "“\(name)” on line \(line) has this token already; in this network each has its own")
    case .noCommunityID(let text):
      language(
        "«\(text)» не подходит; для vk, ok и max нужен номер сообщества, для telegram — номер "
          + "канала или группы (-100…) либо @имя",
        "“\(text)” will not do; vk, ok and max take the community's number, telegram that of the "
          + "channel or group (-100…) or @name")
    case .tokenInFile(let key):
      language(
        "токену здесь не место: положите его в файл с правами 0600 и напишите "
          + "\(key)_file = \"путь\", либо в переменную окружения: \(key)_env = \"ИМЯ\"",
        "no place for a token: put it into a file of mode 0600 and write \(key)_file = \"path\", "
          + "or into a variable of the environment: \(key)_env = \"NAME\"")
    case .insecureAddress:
      language(
        "нужен адрес https://… без имени и пароля; http:// — только для этой же машины",
        "an address https://… is needed, without name and password; http:// only for this machine")
    case .noProxy:
      language(
        "прокси пишут так: \"http://proxy.local:3128\"",
        "a proxy is written \"http://proxy.local:3128\"")
    case .noQuietTime(let text):
      language(
        "«\(text)» — не промежуток времени; пишут так: \"23:00-07:00\"",
        "“\(text)” is no stretch of time; write \"23:00-07:00\"")
    case .noProgram:
      language(
        "первой должна стоять программа с полным путём: [\"/usr/local/bin/alert\"]",
        "a program with its whole path must stand first: [\"/usr/local/bin/alert\"]")
    default: ""
    }
  }
}
