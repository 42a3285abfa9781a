package dev.knowhow.durable.storage;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/**
 * Where files lie.
 *
 * @param directory one folder per tenant; readable by the service alone
 */
@ConfigurationProperties("knowhow.storage")
record LocalObjectStoreConfiguration(
        @Bindable(defaultValue = "data/objects") Path directory) {}
