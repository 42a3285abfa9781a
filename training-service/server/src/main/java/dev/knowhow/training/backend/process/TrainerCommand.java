package dev.knowhow.training.backend.process;

import java.nio.file.Path;
import java.util.List;

/** How a trainer is started. */
@FunctionalInterface
public interface TrainerCommand {

    /** The program and its arguments for a training in that folder. */
    List<String> in(Path workDirectory);
}
