package dev.knowhow.tenancy;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Written as JSON, and read from it, with names in snake case: what the APIs say. Not by configuration, which would also
 * rename what the console's forms, the payloads of jobs and Keycloak's representations are made of.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Serdeable(naming = SnakeCaseStrategy.class)
public @interface SnakeCase {}
