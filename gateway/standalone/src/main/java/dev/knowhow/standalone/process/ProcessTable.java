package dev.knowhow.standalone.process;

import dev.knowhow.standalone.folder.FolderJson;
import dev.knowhow.tenancy.process.ProcessId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher runs, as other commands and the next launcher see it: {@code run/processes.json}.
 *
 * @param launcher the launcher that wrote this
 * @param basePort the gateway's port
 * @param ready whether everything has been up and the tenants exist
 */
public record ProcessTable(ProcessId launcher, int basePort, boolean ready, List<Entry> processes) {
    public ProcessTable {
        processes = List.copyOf(processes);
    }

    /**
     * One child process.
     *
     * @param id null before the first start and between two starts
     * @param restarts how often it has been started again after it ended by itself
     * @param lastExit its exit code then, null where unknown
     */
    public record Entry(
            String name,
            int port,
            @Nullable ProcessId id,
            ProcessState state,
            int restarts,
            @Nullable Integer lastExit) {
        public Optional<ProcessHandle> handle() {
            return Optional.ofNullable(id).flatMap(ProcessId::handle);
        }
    }

    public static Optional<ProcessTable> read(Path file) {
        return FolderJson.read(file, ProcessTable.class);
    }

    public void write(Path file) {
        FolderJson.write(file, this);
    }
}
