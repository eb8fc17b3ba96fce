import Moderation
import Testing

@testable import Intake

@Suite("Addresses of comments") struct CommentLinkTests {
  @Test(
    "an address tells community, post, comment and parent",
    arguments: [
      ("https://vk.com/wall-1_2?reply=3", .vk, ["-1", "2", "3", nil]),
      ("https://m.vk.com/wall-1_2?reply=4&thread=3#x", .vk, ["-1", "2", "4", "3"]),
      ("http://vk.ru/club1?w=wall-1_2_r5", .vk, ["-1", "2", "5", nil]),
      ("vk.com/club77", .vk, ["-77", nil, nil, nil]),
      ("vk.com/photo-1_2?reply=3", .vk, ["-1", nil, nil, nil]),
      ("vk.com/photo21_2", .vk, [nil, nil, nil, nil]),
      ("vk.com/id21", .vk, [nil, nil, nil, nil]), ("vk.com/anna", .vk, [nil, nil, nil, nil]),
      ("https://ok.ru/group/52/topic/6", .ok, ["52", "6", nil, nil]),
      ("https://m.ok.ru/group52/topic/6?x=1", .ok, ["52", "6", nil, nil]),
      ("https://ok.ru/sosedi/topic/6", .ok, ["sosedi", "6", nil, nil]),
      ("https://ok.ru/profile/5", .ok, [nil, nil, nil, nil]),
      ("https://t.me/Name/1?comment=2", .telegram, ["name", "1", "2", nil]),
      ("https://t.me/c/555/5?thread=2", .telegram, ["-100555", "2", "5", nil]),
      ("https://t.me/c/555/2/5", .telegram, ["-100555", "2", "5", nil]),
      ("https://t.me/s/name/7?single", .telegram, ["name", nil, "7", nil]),
      ("https://t.me/name", .telegram, [nil, nil, nil, nil]),
      ("https://max.ru/name/AbC_1", .max, ["name", "AbC_1", nil, nil]),
      ("https://max.ru/c/-68/AbC", .max, ["-68", "AbC", nil, nil]),
    ] as [(String, Network, [String?])])
  func read(address: String, network: Network, parts: [String?]) throws {
    let link = try #require(CommentLink(address))
    #expect(link.network == network)
    #expect([link.community, link.post, link.comment, link.parent] == parts)
  }

  @Test(
    "other addresses are none",
    arguments: [
      "", " ", "https://", "https://example.org/wall-1_2", "wall-1_2", "https://vk.com.evil.ru/x",
    ])
  func none(address: String) {
    #expect(CommentLink(address) == nil)
  }
}
