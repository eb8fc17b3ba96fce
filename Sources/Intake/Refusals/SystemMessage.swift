import Moderation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the system's error number means for somebody who imports a file.
func systemMessage(_ number: Int32, in language: Language) -> String {
  switch number {
  case ENOENT: language("такого файла нет", "there is no such file")
  case EACCES, EPERM: language("нет права читать файл", "no permission to read the file")
  case ENOSPC: language("на диске нет места", "the disk is full")
  case EIO: language("диск не отдаёт данные", "the disk does not give the data")
  default: language("ошибка системы \(number)", "system error \(number)")
  }
}
