# A Kafka Connect worker with our source connector and Debezium's, from the release archive.
FROM eclipse-temurin:17-jre AS release
ADD standalone/target/tocsin-*.tar.gz /release/
RUN mv /release/tocsin-*/connect /plugins

FROM apache/kafka:4.3.1
COPY --from=release /plugins /opt/connect-plugins
COPY deploy/connect-distributed.properties /etc/kafka/connect-distributed.properties
CMD ["/opt/kafka/bin/connect-distributed.sh", "/etc/kafka/connect-distributed.properties"]
