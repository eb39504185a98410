package dev.tocsin.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import dev.tocsin.schemas.Json;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.jackson.ObjectMapperFactory;
import jakarta.inject.Singleton;
import java.math.BigDecimal;

/**
 * The JSON of requests and responses: that of the topics, but what is not known or not of the right
 * type is refused, so that a misspelt field is never silently left out, and what is absent is null.
 */
@Factory
final class ApiJson {

  @Bean
  @Primary
  @Singleton
  @Replaces(bean = ObjectMapper.class, factory = ObjectMapperFactory.class)
  ObjectMapper objectMapper() {
    ObjectMapper mapper =
        Json.newMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);
    mapper.registerModule(new BlackbirdModule());
    mapper.registerModule(
        new SimpleModule("requests").addDeserializer(BigDecimal.class, new ExactDecimals()));
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    return mapper;
  }
}
