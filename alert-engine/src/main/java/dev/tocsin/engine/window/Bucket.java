package dev.tocsin.engine.window;

/** What was traded in a second or a minute; no longer changed once that is over. */
final class Bucket {

  private long number;
  private final PriceRange prices;
  private final DecimalSum volume;
  private final DecimalSum notional;

  private Bucket(long number, PriceRange prices, DecimalSum volume, DecimalSum notional) {
    this.number = number;
    this.prices = prices;
    this.volume = volume;
    this.notional = notional;
  }

  static Bucket empty(long number) {
    return new Bucket(number, new PriceRange(), new DecimalSum(), new DecimalSum());
  }

  static Bucket of(long number, BucketRow row) {
    return new Bucket(
        number,
        PriceRange.of(row.first(), row.high(), row.low(), row.last()),
        DecimalSum.of(row.volume()),
        DecimalSum.of(row.notional()));
  }

  BucketRow row() {
    return new BucketRow(
        prices.first(),
        prices.high(),
        prices.low(),
        prices.last(),
        volume.toBigDecimal(),
        notional.toBigDecimal());
  }

  void tick(long price, int priceScale, long quantity, int quantityScale) {
    prices.add(price, priceScale);
    volume.add(quantity, quantityScale);
    notional.addProduct(price, priceScale, quantity, quantityScale);
  }

  void add(Bucket later) {
    prices.add(later.prices);
    volume.add(later.volume);
    notional.add(later.notional);
  }

  Bucket copy() {
    Bucket copy = empty(number);
    copy.add(this);
    return copy;
  }

  void restart(long newNumber) {
    number = newNumber;
    prices.clear();
    volume.clear();
    notional.clear();
  }

  boolean isEmpty() {
    return prices.isEmpty();
  }

  long number() {
    return number;
  }

  PriceRange prices() {
    return prices;
  }

  DecimalSum volume() {
    return volume;
  }

  DecimalSum notional() {
    return notional;
  }
}
