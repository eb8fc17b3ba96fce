/// The mood of common emoji.
enum EmojiMood {
  static let glad = set("👍❤♥💖💕💗💓💙💚💛🧡💜🤍😍🥰😘😊☺😁😄😃😀👏🙏🔥🎉🎊💐🌹🌷🌸🌺🌞☀💪✨⭐🌟👌🤗💯🤝😻🏆🥳🤩👋🫶🙌😉🙂💋")
  static let angry = set("😡🤬😠👎😤🤮🤢💩😢😭😞😔😩😫😱🤦🤷😒🙄😣😖☹🙁😓😥🖕")

  private static func set(_ text: String) -> Set<UInt32> {
    Set(text.unicodeScalars.map(\.value))
  }
}
