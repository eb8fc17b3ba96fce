import Classification

extension Place {
  /// The place as people are to read it: streets by the names on their signs, with any type word but
  /// улица (`Лесная`, `Лесной переулок`), wherever the text makes that sure.
  ///
  /// - Complexity: as the first 500 words of the text for each street.
  public func onSigns(in text: String) -> Place {
    var place = self
    place.street = street.map { NominativeStreet.of($0, in: text) }
    return place
  }
}
