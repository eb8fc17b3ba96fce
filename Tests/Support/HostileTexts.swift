/// A text made to do harm, and what kind of harm.
public struct HostileText: Sendable {
  public let kind: String
  public let text: String

  init(_ kind: String, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

/// Texts that break programs, of every kind we know.
///
/// Payloads that a terminal would obey differ from all that the program itself sends, so that one
/// found in its output is theirs.
public enum HostileTexts {
  /// Those that a terminal would obey.
  public static let commands: [HostileText] = [
    .init("clipboard, OSC 52", "лес\u{1B}]52;c;0LLQt9GP0YLQvg==\u{07}опушка"),
    .init("window title, OSC 0", "лес\u{1B}]0;чужой заголовок\u{07}опушка"),
    .init("link, OSC 8", "\u{1B}]8;;https://example.net/x\u{1B}\\сюда\u{1B}]8;;\u{1B}\\"),
    .init("colour, SGR", "\u{1B}[5;8;38;2;13;37;42mневидимое\u{1B}[21m"),
    .init("clear, ED", "\u{1B}[3J\u{1B}[1;1Hчистый лист"),
    .init("question, DSR", "\u{1B}[6n\u{1B}[5n\u{1B}[>c\u{1B}[0c"),
    .init("alternate screen", "\u{1B}[?47h\u{1B}[?1047hдругой экран\u{1B}[?1048l"),
    .init("device string, DCS", "\u{1B}Pq#0;2;0;0;0~-\u{1B}\\\u{1B}P+q544e\u{1B}\\"),
    .init("other strings", "\u{1B}_дело\u{1B}\\\u{1B}^тайна\u{1B}\\\u{1B}Xстрока\u{1B}\\"),
    .init("reset, RIS", "\u{1B}cвсё сначала\u{1B}#8"),
    .init("C1 as scalars", "\u{9B}31mкрасный\u{9D}0;титул\u{9C}\u{90}q\u{85}\u{84}\u{8D}"),
    .init("all of C1", String(scalars: 0x80...0x9F)),
    .init("all of C0 but NUL", String(scalars: 0x01...0x1F) + "\u{7F}"),
    .init("bell", "звонок\u{07}\u{07}\u{07}"),
    .init("carriage return", "Ж\rЮ вместо начала"),
    .init("backspace", "Ж\u{08}Ю\u{08}\u{08}\u{7F}Ъ"),
    .init("shifted set", "Ж\u{0E}lqqk\u{0F}Ю\u{1B}%@\u{1B}(A"),
    .init("NUL", "до\u{0}после\u{0}"),
    .init("end of a paste", "черновик\u{1B}[201~\u{13}:quit\r"),
    .init("joined by a break", "\u{1B}\n[6n\u{1B}\u{200B}[6n"),
  ]

  /// Those that deceive the eye or the reckoning of columns.
  public static let deceptions: [HostileText] = [
    .init("override", "справка\u{202E}txt.exe\u{202C}, \u{202D}раз\u{202C}"),
    .init("isolates", "\u{2066}один\u{2069}\u{2067}два\u{2069}\u{2068}три\u{2069}"),
    .init("embeddings", "\u{202A}лево\u{202B}право\u{202C}\u{200E}\u{200F}\u{61C}"),
    .init("zero width", "б\u{200B}а\u{200C}т\u{200D}а\u{2060}р\u{FEFF}е\u{AD}я\u{180E}"),
    .init("only invisible", "\u{200B}\u{2060}\u{200D}\u{FEFF}\u{34F}\u{3164}"),
    .init("joined emoji", "👩‍🚒👨‍👩‍👧‍👦🏳️‍🌈🧑🏽‍🔧 ❤️‍🔥 1️⃣"),
    .init("flags", "🇷🇺🇰🇿🇷🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}"),
    .init("byte order marks", "\u{FEFF}начало\u{FFFE}\u{FEFF}"),
    .init("tags", "тихо" + String(scalars: 0xE0020...0xE007E)),
    .init("separators", "раз\u{2028}два\u{2029}три\u{0B}четыре\u{0C}пять"),
    .init("spaces", "\u{A0}\u{1680}\u{2000}\u{2003}\u{2009}\u{200A}\u{202F}\u{205F}\u{3000}край"),
    .init(
      "150 stacked marks", "х" + String(scalars: 0x300...0x34E) + String(scalars: 0x300...0x346)),
    .init("marks on nothing", "\u{301}\u{488}\u{20DD}в начале\u{1AB0}"),
    .init("annotations", "\u{FFF9}видно\u{FFFA}скрыто\u{FFFB}\u{FFFC}\u{FFFD}"),
    .init("private use", "\u{E000}\u{F8FF}\u{F0000}\u{10FFFD}"),
    .init("not characters", String(scalars: 0xFDD0...0xFDD3) + String(scalars: 0x1FFFE...0x1FFFF)),
    .init("right to left", "שלום מהחצר مرحبا بالجيران"),
    .init("wide", "水道水 ｆｕｌｌ 한글 ﷽ 𒐫"),
    .init("ligatures of one length and another", "ﬀﬃ İıẞß ȺȾ ŉ ΐ"),
    .init("styled letters", "𝕯𝖛𝖔𝖗 𝓼𝓷𝓮𝓰 ⓢⓝⓞⓦ ˙ƃǝнɔ ʁɐƚ"),
    .init("raised and lowered", "м² м³ x₁₂ ⁽ⁿ⁾ ͣͤͥ"),
  ]

  /// Those that some reader, shell, database or sheet would obey.
  public static let injections: [HostileText] = [
    .init("reserved words", "null undefined NIL None True NaN -Infinity constructor __proto__"),
    .init("numbers", "0 -0 1e309 0x7fffffff 9223372036854775808 ١٢٣ 1,000.00 1/0"),
    .init("punctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ©№§±«»„“”‘’—…"),
    .init("quotes", "\"'\"''\"\"«“\u{2018}"),
    .init("markup", "<b onclick=x()>двор</b><!--]]>&lt;&#27;<svg/onload=y>"),
    .init("query", "1'; DROP TABLE comment; -- \" OR 1=1 NEAR(* ^col:x"),
    .init("shell", "$(reboot) `id` ; rm -rf двор | sh > /dev/null &"),
    .init("paths", "../../../../etc/hosts%00.png C:\\AUX CON prn.txt file:///proc/self/mem"),
    .init("formats", "%s%n%08x %@ {0} {{7*7}} ${HOME} #{1} \\(x) %1$*2$d"),
    .init("formula", "=cmd|' /C calc'!A0 @SUM(1) +1+1 -2"),
    .init("entity", "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY e SYSTEM \"file:///x\">]>&e;"),
    .init("escapes in words", "\\u001b[6n \\x1b]0;x\\a \\033c ^[[6n %1B%5B6n"),
    .init("mention", "[id1|Ольга\u{1B}[6n] [club2|\u{202E}двор] [id3|"),
    .init("words within words", "Оскорблять не хотел: скипидар, употреблять, застрахуй"),
    .init("commands of ours", ":quit\nq\n\u{1B}:quit\r"),
    .init("nothing", " "),
  ]

  /// All but the long line.
  public static let all = commands + deceptions + injections

  /// One line of a mebibyte: words, escapes, brackets, no break.
  public static let megabyte: String = {
    let piece = "Батареи\u{1B}[6n холодные\u{202E} [id1|Оля] 👩‍🚒\u{9B}2J "
    return String(repeating: piece, count: (1 << 20) / piece.utf8.count + 1)
  }()

  /// Bytes that are no valid UTF-8: an ESC written too long, bare C1, cut and lone parts.
  public static let invalid: [[UInt8]] = [
    [0xC0, 0x9B, 0x5B, 0x36, 0x6E], [0xE0, 0x80, 0x9B, 0x5B, 0x36, 0x6E],
    [0xF0, 0x80, 0x80, 0x9B, 0x63], [0x9B, 0x36, 0x6E], [0x9D, 0x30, 0x3B, 0x78, 0x9C],
    [0xD0], [0xE2, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE, 0xFF],
  ]
}

extension String {
  fileprivate init(scalars: ClosedRange<UInt32>) {
    var view = UnicodeScalarView()
    view.append(contentsOf: scalars.compactMap(Unicode.Scalar.init))
    self.init(view)
  }
}
