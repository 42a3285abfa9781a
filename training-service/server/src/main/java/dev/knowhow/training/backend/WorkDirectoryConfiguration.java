package dev.knowhow.training.backend;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/**
 * Where trainings work.
 *
 * @param directory one folder per job, removed with the job's end; readable by the service alone
 */
@ConfigurationProperties("knowhow.training")
record WorkDirectoryConfiguration(
        @Bindable(defaultValue = "data/training") Path directory) {}
