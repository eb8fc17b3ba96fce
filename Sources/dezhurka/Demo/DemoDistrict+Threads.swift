extension DemoDistrict {
  /// Everything that was written, in no order that matters.
  static let threads: [DemoThread] = [
    .brokenPipe,
    .iceOnPavements,
    .hotWater,
    .coldRadiators,
    .schoolCanteen,
    .kindergarten,
    .iceRink,
    .thanksToTheJanitor,
    .busFourteen,
    .wasteAndBatteries,
    .serviceCentre,
    .strayDogs,
    .streetLights,
    .districtChat,
    .paymentSlips,
    .villageRoads,
    .clinic,
    .cultureHouse,
    .parkInAutumn,
    .heatingSeason,
    .roadRepair,
    .schoolAutumn,
    .maxWelcome,
  ]
}
