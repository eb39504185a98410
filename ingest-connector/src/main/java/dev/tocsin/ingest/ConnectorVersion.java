package dev.tocsin.ingest;

/** The version of this build, from its manifest; {@code 0-dev} when run from classes. */
final class ConnectorVersion {

  private ConnectorVersion() {}

  static String current() {
    String version = ConnectorVersion.class.getPackage().getImplementationVersion();
    return version == null ? "0-dev" : version;
  }
}
