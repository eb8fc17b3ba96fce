import Foundation

/// Where files live, by the XDG base directory specification.
public enum Folders {
  /// The desk's database where `--database` names none.
  public static var defaultDatabase: String {
    folder("XDG_DATA_HOME", else: ".local/share") + "/desk.sqlite"
  }

  /// What the console and its libraries write to standard error while the screen is in use.
  public static var log: String { folder("XDG_STATE_HOME", else: ".local/state") + "/console.log" }

  /// The person's home: `HOME` where it is set, as everywhere.
  public static var home: String {
    let named = ProcessInfo.processInfo.environment["HOME"] ?? ""
    return named.hasPrefix("/") ? named : NSHomeDirectory()
  }

  private static func folder(_ variable: String, else standard: String) -> String {
    let named = ProcessInfo.processInfo.environment[variable] ?? ""
    // The specification asks to ignore relative paths.
    let base = named.hasPrefix("/") ? named : home + "/" + standard
    return base + "/dezhurka"
  }
}
