package dev.knowhow.training.backend;

import io.micronaut.json.JsonMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The folders in which trainings work: one per job. */
@Singleton
public final class WorkDirectories {

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,100}");

    private final Path root;
    private final JsonMapper json;

    @Inject
    WorkDirectories(WorkDirectoryConfiguration configuration, JsonMapper json) {
        this(configuration.directory(), json);
    }

    public WorkDirectories(Path root, JsonMapper json) {
        this.root = root.toAbsolutePath();
        this.json = json;
    }

    /** The folder of a job, whether it is there or not. */
    public WorkDirectory of(String jobId) {
        if (!ID.matcher(jobId).matches()) {
            throw new IllegalArgumentException("not the id of a job: " + jobId);
        }
        return new WorkDirectory(root.resolve(jobId), json);
    }
}
