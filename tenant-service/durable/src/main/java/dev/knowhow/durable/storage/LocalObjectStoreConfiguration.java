package dev.knowhow.durable.storage;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.nio.file.Path;

/**
 * Where files lie.
 *
 * @param directory one folder per tenant; readable by the service alone
 * @param keepFree bytes of its file system that uploads leave free, because the database needs room to go on
 */
@ConfigurationProperties("knowhow.storage")
record LocalObjectStoreConfiguration(
        @Bindable(defaultValue = "data/objects") Path directory,
        @Bindable(defaultValue = "1GB") @ReadableBytes long keepFree) {}
