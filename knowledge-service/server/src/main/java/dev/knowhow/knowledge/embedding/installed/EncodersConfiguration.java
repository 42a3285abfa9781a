package dev.knowhow.knowledge.embedding.installed;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The encoders that knowledge bases may choose beside the one that comes along.
 *
 * @param directory that holds a folder for each, called as the encoder; null for none
 * @param idle how long one that the installation does not use stays loaded unused
 */
@ConfigurationProperties("knowhow.embedding.encoders")
public record EncodersConfiguration(
        @Nullable Path directory,
        @Bindable(defaultValue = "10m") Duration idle) {}
