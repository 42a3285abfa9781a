package dev.knowhow.training.dataset;

import dev.knowhow.training.dataset.format.ReadingLimits;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/**
 * How large datasets may be.
 *
 * @param maxBytes of an uploaded file
 * @param maxExamples of a file
 * @param maxLineBytes of an example
 * @param maxUnpackedBytes of a workbook
 * @param problemsPerKind how many problems of each kind are listed; all are counted
 * @param directory where files lie while they are read and checked
 */
@ConfigurationProperties("knowhow.datasets")
record DatasetConfiguration(
        @Bindable(defaultValue = "536870912") long maxBytes,
        @Bindable(defaultValue = "500000") int maxExamples,
        @Bindable(defaultValue = "1048576") int maxLineBytes,
        @Bindable(defaultValue = "268435456") long maxUnpackedBytes,
        @Bindable(defaultValue = "500") int problemsPerKind,
        @Bindable(defaultValue = "data/datasets") Path directory) {

    ReadingLimits limits() {
        return new ReadingLimits(maxExamples, maxLineBytes, maxUnpackedBytes);
    }
}
