package dev.tocsin.schemas;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;

/** The JSON Schemas that people and programs in other languages go by. */
final class JsonSchemas {

  private final JsonSchemaFactory schemas =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder ->
              builder.schemaMappers(
                  mappers ->
                      mappers.mapPrefix(
                          "https://tocsin.dev/json-schema/", "classpath:json-schema/")));

  /** What the schema has against the JSON. */
  List<String> complaints(String schema, String json) {
    return schema(schema).validate(json, InputFormat.JSON).stream()
        .map(ValidationMessage::getMessage)
        .sorted()
        .toList();
  }

  /** What draft 2020-12 has against the schema itself. */
  List<String> complaintsAbout(String schema) {
    return schemas
        .getSchema(SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()))
        .validate(schema(schema).getSchemaNode())
        .stream()
        .map(ValidationMessage::getMessage)
        .sorted()
        .toList();
  }

  private JsonSchema schema(String name) {
    return schemas.getSchema(SchemaLocation.of("https://tocsin.dev/json-schema/" + name));
  }
}
