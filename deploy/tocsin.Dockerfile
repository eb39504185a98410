# Tocsin's own commands: api, exchange, topics, connectors. Built from the release archive (./mvnw -Prelease package).
FROM eclipse-temurin:17-jre
ADD standalone/target/tocsin-*.tar.gz /opt/
RUN mv /opt/tocsin-* /opt/tocsin && useradd --system --home-dir /opt/tocsin tocsin
USER tocsin
ENTRYPOINT ["/opt/tocsin/tocsin"]
CMD ["--help"]
