import Moderation

/// The communities of the invented district.
///
/// Their identifiers lie where the networks have given none out.
enum DemoCommunity: CaseIterable, Sendable {
  case vkDistrict, vkHousing, okDistrict, telegramChat, maxDistrict

  var network: Network {
    switch self {
    case .vkDistrict, .vkHousing: .vk
    case .okDistrict: .ok
    case .telegramChat: .telegram
    case .maxDistrict: .max
    }
  }

  /// As the network writes it; a minus stands before the number of a VKontakte community.
  var id: String {
    switch self {
    case .vkDistrict: "-9900014001"
    case .vkHousing: "-9900014052"
    case .okDistrict: "99000140000017"
    case .telegramChat: "-1009900014003"
    case .maxDistrict: "-99000140000004"
    }
  }

  var name: String {
    switch self {
    case .vkDistrict, .okDistrict, .maxDistrict: "Заречный район"
    case .vkHousing: "ЖКХ Заречного"
    case .telegramChat: "Заречный. Чат"
    }
  }

  var source: IncomingComment.Source {
    IncomingComment.Source(network: network, id: id, name: name)
  }

  func postURL(_ post: Int) -> String {
    switch self {
    case .vkDistrict, .vkHousing: "https://vk.com/wall\(id)_\(post)"
    case .okDistrict: "https://ok.ru/group/\(id)/topic/\(post)"
    case .telegramChat: "https://t.me/zarechny_demo_chat/\(post)"
    case .maxDistrict: "https://max.ru/zarechny_demo/\(post)"
    }
  }

  func commentURL(_ comment: String, post: Int) -> String {
    switch self {
    case .vkDistrict, .vkHousing: "\(postURL(post))?reply=\(comment)"
    case .okDistrict, .maxDistrict: "\(postURL(post))/\(comment)"
    case .telegramChat: "https://t.me/zarechny_demo_chat/\(comment)?thread=\(post)"
    }
  }

  /// The identifier of the comment that is number `rank`, from the oldest.
  func commentID(rank: Int) -> String {
    switch self {
    case .vkDistrict: String(41_207 + rank * 3)
    case .vkHousing: String(9_318 + rank * 2)
    case .okDistrict: "17\(63_204_118_000 + rank * 5_471)"
    case .telegramChat: String(88_140 + rank * 4)
    case .maxDistrict: "mid.0000\(5_120_077 + rank * 13)"
    }
  }
}

extension Network {
  /// The identifier of the demonstration's author number `rank`.
  func demoAuthorID(rank: Int) -> String {
    switch self {
    case .vk: String(9_900_100_003 + rank * 1_117)
    case .ok: String(990_057_310_021 + rank * 31_337)
    case .telegram: "user\(99_000_613_507 + rank * 7_919)"
    case .max: String(990_014_209 + rank * 613)
    }
  }
}
