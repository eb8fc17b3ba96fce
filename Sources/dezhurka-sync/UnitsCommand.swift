import ArgumentParser
import Foundation

/// `dezhurka-sync units`: files for systemd.
struct UnitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "units",
    abstract: said("Напечатать файлы для systemd.", "Print files for systemd."),
    discussion: said(
      """
      Разложить по местам:
        dezhurka-sync units --to /etc/systemd/system
        systemctl daemon-reload
        systemctl enable --now dezhurka-sync.service dezhurka-backup.timer
      """,
      """
      To put them in their places:
        dezhurka-sync units --to /etc/systemd/system
        systemctl daemon-reload
        systemctl enable --now dezhurka-sync.service dezhurka-backup.timer
      """))

  @OptionGroup var options: SyncOptions

  @Option(
    help: ArgumentHelp(
      said("Пользователь службы.", "The service's user."), valueName: said("имя", "name")))
  var user = "dezhurka"

  @Option(
    help: ArgumentHelp(
      said("Папка, где лежат программы.", "The folder with the programs."),
      valueName: said("папка", "folder")))
  var bin = "/usr/local/bin"

  @Option(
    help: ArgumentHelp(
      said(
        "Записать файлы в эту папку, а не напечатать.", "Write the files there, do not print them."),
      valueName: said("папка", "folder")))
  var to: String?

  private var config: String { absolute(options.config) }
  private var folder: String { absolute(bin) }
  private var database: String { absolute(options.database ?? "/var/lib/dezhurka/desk.sqlite") }

  private func absolute(_ path: String) -> String { URL(fileURLWithPath: path).path }

  func validate() throws {
    for (value, option) in [
      (user, "--user"), (folder, "--bin"), (config, "--config"), (database, "--database"),
    ]
    where !value.allSatisfy({ $0.isLetter || $0.isNumber || "-_./@".contains($0) }) {
      throw ValidationError(
        said(
          "\(option): только буквы, цифры и знаки - _ . /",
          "\(option): letters, digits and - _ . / only"))
    }
  }

  func run() throws {
    let units = Units(
      user: user, bin: folder, config: config, database: database
    ).files
    for path in [folder, config, database] where Units.isHidden(path) {
      report(
        said(
          "Служба не увидит \(path): ProtectHome закрывает ей папки пользователей.",
          "The service will not see \(path): ProtectHome hides the users' folders from it."))
    }
    guard let to else {
      for (name, text) in units { print("# \(name)\n\(text)") }
      return
    }
    for (name, text) in units {
      do {
        try text.write(toFile: "\(to)/\(name)", atomically: true, encoding: .utf8)
      } catch {
        throw Failure.unusable(
          said("не записать \(to)/\(name)", "cannot write \(to)/\(name)"))
      }
      show("\(to)/\(name)")
    }
  }
}

/// The unit and timer files.
struct Units {
  /// What `ProtectHome` hides from a service, by systemd.exec(5).
  private static let hidden = ["home", "root", "run/user"].map { "/\($0)/" }

  static func isHidden(_ path: String) -> Bool { hidden.contains { "\(path)/".hasPrefix($0) } }

  var user: String
  var bin: String
  var config: String
  var database: String

  private var folder: String {
    URL(fileURLWithPath: database).deletingLastPathComponent().path
  }

  var files: [(name: String, text: String)] {
    [
      ("dezhurka-sync.service", service), ("dezhurka-backup.service", backup),
      ("dezhurka-backup.timer", timer),
    ]
  }

  private var service: String {
    """
    [Unit]
    Description=Dezhurka: comments in, answers out
    Wants=network-online.target
    After=network-online.target

    [Service]
    User=\(user)
    ExecStart=\(bin)/dezhurka-sync --config \(config) --database \(database)
    Restart=on-failure
    RestartSec=5
    # Wrong settings do not mend themselves.
    RestartPreventExitStatus=2
    TimeoutStopSec=10
    \(hardening)

    [Install]
    WantedBy=multi-user.target

    """
  }

  private var backup: String {
    """
    [Unit]
    Description=Dezhurka: a verified backup of the desk

    [Service]
    Type=oneshot
    User=\(user)
    ExecStart=/bin/sh -c 'exec \(bin)/dezhurka backup --force --database \(database) \(folder)/backup/desk-$$(date +%%F).sqlite'
    ExecStartPre=/usr/bin/mkdir -p \(folder)/backup
    ExecStartPre=/usr/bin/find \(folder)/backup -name desk-*.sqlite -mtime +14 -delete
    \(hardening)

    """
  }

  private var timer: String {
    """
    [Unit]
    Description=Dezhurka: a backup every night

    [Timer]
    OnCalendar=*-*-* 03:20
    RandomizedDelaySec=10min
    Persistent=true

    [Install]
    WantedBy=timers.target

    """
  }

  /// What neither needs is taken away from both.
  private var hardening: String {
    """
    UMask=0077
    NoNewPrivileges=yes
    ProtectSystem=strict
    ProtectHome=yes
    PrivateTmp=yes
    PrivateDevices=yes
    ProtectKernelTunables=yes
    ProtectKernelModules=yes
    ProtectControlGroups=yes
    RestrictSUIDSGID=yes
    RestrictNamespaces=yes
    LockPersonality=yes
    RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
    CapabilityBoundingSet=
    SystemCallArchitectures=native
    ReadWritePaths=\(folder)
    """
  }
}
