package dev.knowhow.training.backend.process;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trainer that changes the encoder itself. Without it jobs of that kind are refused.
 *
 * @param classpath the trainer's classpath; wins over {@code home}
 * @param home a folder with the trainer's jar and {@code lib}
 * @param options of its Java machine
 * @param atOnce trainers at once
 * @param memory what one may take, the native part included
 * @param silence how long one may report nothing
 */
@ConfigurationProperties("knowhow.encoder-lora")
record EncoderLoraConfiguration(
        @Nullable String classpath,
        @Nullable String home,

        @Bindable(defaultValue = "-Xmx1g,--enable-native-access=ALL-UNNAMED,--sun-misc-unsafe-memory-access=allow")
        List<String> options,

        @Bindable(defaultValue = "1") int atOnce,
        @Bindable(defaultValue = "6GB") @ReadableBytes long memory,
        @Bindable(defaultValue = "10m") Duration silence) {

    EncoderLoraConfiguration {
        options = List.copyOf(options);
    }
}
