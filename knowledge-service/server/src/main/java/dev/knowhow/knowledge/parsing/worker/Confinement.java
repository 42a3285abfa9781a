package dev.knowhow.knowledge.parsing.worker;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Takes from this process, for good, what a parser does not need: files but its own folder, network, other programs,
 * more memory than it was given. A process that becomes another program keeps all that, but may execute that program. On Linux on x86-64 and ARM64, as any user: Landlock for files, seccomp for network and
 * programs, resource limits. What the kernel does not offer is reported; what it offers and refuses is an error.
 */
final class Confinement {

    /** What differs between processors; from the kernel's {@code unistd.h}. */
    private record SystemCalls(
            int audit,
            long openat,
            long prctl,
            long prlimit,
            long clockGettime,
            long seccomp,
            int execve,
            List<Integer> forbidden) {}

    /**
     * Forbidden, beside execve: socket, execveat, ptrace, process_vm_readv, process_vm_writev, unshare, setns, mount, bpf,
     * io_uring_setup, pidfd_getfd.
     */
    private static final Map<String, SystemCalls> BY_PROCESSOR = Map.of(
            "amd64",
            new SystemCalls(
                    0xC000003E,
                    257,
                    157,
                    302,
                    228,
                    317,
                    59,
                    List.of(41, 322, 101, 310, 311, 272, 308, 165, 321, 425, 438)),
            "aarch64",
            new SystemCalls(
                    0xC00000B7,
                    56,
                    167,
                    261,
                    113,
                    277,
                    221,
                    List.of(198, 281, 117, 270, 271, 97, 268, 40, 280, 425, 438)));

    private static final int AT_FDCWD = -100;
    private static final int O_PATH_CLOEXEC = 0x200000 | 0x80000;
    private static final int PR_SET_NO_NEW_PRIVS = 38;

    private static final long LANDLOCK_CREATE_RULESET = 444;
    private static final long LANDLOCK_ADD_RULE = 445;
    private static final long LANDLOCK_RESTRICT_SELF = 446;
    private static final long EXECUTE = 1;
    private static final long READ_FILE = 1 << 2;
    private static final long READ_FOLDER = 1 << 3;
    private static final long DEVICE_CONTROL = 1 << 15;

    private static final int CLOCK_PROCESS_CPUTIME = 2;
    private static final int RLIMIT_CPU = 0;
    private static final int RLIMIT_DATA = 2;
    private static final int RLIMIT_CORE = 4;

    /** What a Java runtime reads while it runs, beside itself: libraries, fonts, randomness. */
    private static final List<String> READABLE = List.of(
            "/lib",
            "/lib64",
            "/usr/lib",
            "/usr/lib64",
            "/etc/ld.so.cache",
            "/etc/fonts",
            "/usr/share/fonts",
            "/usr/local/share/fonts",
            "/usr/share/fontconfig",
            "/var/cache/fontconfig",
            "/dev/null",
            "/dev/random",
            "/dev/urandom");

    /**
     * One thing that a parser process does without.
     *
     * @param what what is kept from it
     * @param by by which means; null where this system has none
     */
    record Restriction(String what, @Nullable String by) {}

    private final @Nullable SystemCalls numbers =
            System.getProperty("os.name").equals("Linux") ? BY_PROCESSOR.get(System.getProperty("os.arch")) : null;
    private final List<Path> writable;
    private final List<Path> readable;
    private final @Nullable Path program;
    private final long memory;

    private Confinement(List<Path> writable, List<Path> readable, @Nullable Path program, long memory) {
        this.writable = writable;
        this.readable = readable;
        this.program = program;
        this.memory = memory;
    }

    /**
     * That of a parser process.
     *
     * @param memory bytes of memory of its own that the process may have
     */
    static Confinement of(WorkerFolder folder, long memory) {
        return new Confinement(List.of(folder.temporary()), List.of(folder.input()), null, memory);
    }

    /**
     * That of a process that becomes another program, which writes no files.
     *
     * @param data what the program reads
     * @param memory bytes of memory of its own that it may have
     */
    static Confinement of(Path program, Path data, long memory) {
        return new Confinement(List.of(), List.of(data), program, memory);
    }

    /** Whether this system has any: Linux on a processor whose system calls are known. */
    static boolean isKnown() {
        return System.getProperty("os.name").equals("Linux") && BY_PROCESSOR.containsKey(System.getProperty("os.arch"));
    }

    /**
     * Prints what this system offers, a line each; for {@code ./knowhow doctor}. In a thread of its own, because a confined
     * one could not remove the folder.
     */
    public static void main(String[] args) throws Exception {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (var folder = WorkerFolder.create(Path.of(args[0]));
                var confined = Executors.newSingleThreadExecutor()) {
            for (var restriction : confined.submit(
                            () -> Confinement.of(folder, 1L << 30).enter())
                    .get()) {
                out.println(restriction.what() + "\t" + (restriction.by() == null ? "" : restriction.by()));
            }
        }
    }

    /** Confines this thread and all that it starts, and as far as the kernel can, those that run already. */
    List<Restriction> enter() throws IOException {
        if (numbers == null) {
            return List.of(
                    new Restriction("other files", null),
                    new Restriction("network", null),
                    new Restriction("other programs", null),
                    new Restriction("more memory and computing time than they are given", null));
        }
        try (var calls = new NativeCalls()) {
            var restrictions = new ArrayList<Restriction>();
            limit(calls, numbers, RLIMIT_CORE, 0);
            limit(calls, numbers, RLIMIT_DATA, memory);
            restrictions.add(new Restriction("more memory and computing time than they are given", "resource limits"));
            calls.call("prctl", numbers.prctl(), PR_SET_NO_NEW_PRIVS, 1);
            restrictions.add(new Restriction("other files", closeFiles(calls, numbers)));
            forbidCalls(calls, numbers, program == null);
            restrictions.add(new Restriction("network and other programs", "seccomp"));
            return restrictions;
        }
    }

    /** Ends this process once it has computed for that long from now. */
    void limitComputing(Duration time) throws IOException {
        if (numbers != null) {
            try (var calls = new NativeCalls()) {
                var used = calls.allocate(2 * Long.BYTES);
                calls.call("clock_gettime", numbers.clockGettime(), CLOCK_PROCESS_CPUTIME, used.address());
                var seconds = used.get(ValueLayout.JAVA_LONG, 0) + 1 + time.toSeconds();
                limit(calls, numbers, RLIMIT_CPU, seconds);
            }
        }
    }

    /**
     * Becomes another program, in its confinement and with this environment.
     *
     * @throws IOException if it cannot be executed
     */
    void become(List<String> command) throws IOException {
        if (numbers == null) {
            throw new IOException("no way to execute " + command.getFirst());
        }
        try (var calls = new NativeCalls()) {
            var environment = System.getenv().entrySet().stream()
                    .map(variable -> variable.getKey() + "=" + variable.getValue())
                    .toList();
            calls.call(
                    "execve " + command.getFirst(),
                    numbers.execve(),
                    calls.text(command.getFirst()).address(),
                    texts(calls, command).address(),
                    texts(calls, environment).address());
        }
    }

    /** Addresses of texts, and a zero. */
    private static MemorySegment texts(NativeCalls calls, List<String> texts) {
        var addresses = calls.allocate((texts.size() + 1L) * Long.BYTES);
        for (var i = 0; i < texts.size(); i++) {
            addresses.setAtIndex(
                    ValueLayout.JAVA_LONG, i, calls.text(texts.get(i)).address());
        }
        return addresses;
    }

    /** The soft limit, which may be raised again. */
    private static void limit(NativeCalls calls, SystemCalls numbers, int resource, long value) throws IOException {
        var limits = calls.allocate(2 * Long.BYTES);
        calls.call("prlimit", numbers.prlimit(), 0, resource, 0, limits.address());
        limits.set(ValueLayout.JAVA_LONG, 0, value);
        calls.call("prlimit", numbers.prlimit(), 0, resource, limits.address(), 0);
    }

    /** Files by Landlock, with as much more of it as this kernel has: connections, signals. */
    private @Nullable String closeFiles(NativeCalls calls, SystemCalls numbers) throws IOException {
        var version = calls.tryCall(LANDLOCK_CREATE_RULESET, 0, 0, 1);
        if (version < 1) {
            return null;
        }
        var all = (1L << (version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13)) - 1;
        var attributes = calls.allocate(3 * Long.BYTES);
        attributes.set(ValueLayout.JAVA_LONG, 0, all);
        attributes.set(ValueLayout.JAVA_LONG, 8, version >= 4 ? 0b11 : 0); // binding and connecting TCP
        attributes.set(ValueLayout.JAVA_LONG, 16, version >= 6 ? 0b11 : 0); // abstract sockets and signals of others
        var size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
        var rules = calls.call("landlock", LANDLOCK_CREATE_RULESET, attributes.address(), size, 0);
        for (var path : writable) {
            allow(calls, numbers, rules, path, all & ~EXECUTE & ~DEVICE_CONTROL);
        }
        for (var path : readable) {
            allow(calls, numbers, rules, path, READ_FILE | READ_FOLDER);
        }
        if (program != null) {
            allow(calls, numbers, rules, program, READ_FILE | EXECUTE);
        }
        for (var path : ofRuntime()) {
            var access = EXECUTE | READ_FILE | (Files.isDirectory(path) ? READ_FOLDER : 0);
            allow(calls, numbers, rules, path, access);
        }
        var everyThread = version >= 8 ? 1L << 3 : 0;
        calls.call("landlock", LANDLOCK_RESTRICT_SELF, rules, everyThread);
        return "Landlock " + version;
    }

    private static List<Path> ofRuntime() {
        var paths = new ArrayList<Path>();
        paths.add(Path.of(System.getProperty("java.home")));
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                paths.add(Path.of(entry));
                // A service's jar names the jars beside it.
                paths.add(Path.of(entry).toAbsolutePath().resolveSibling("lib"));
            }
        }
        READABLE.forEach(path -> paths.add(Path.of(path)));
        return paths.stream().filter(Files::exists).distinct().toList();
    }

    private static void allow(NativeCalls calls, SystemCalls numbers, long rules, Path path, long access)
            throws IOException {
        var opened = calls.call(
                "open " + path,
                numbers.openat(),
                AT_FDCWD,
                calls.text(path.toString()).address(),
                O_PATH_CLOEXEC);
        var rule = calls.allocate(2 * Long.BYTES);
        rule.set(ValueLayout.JAVA_LONG, 0, access);
        rule.set(ValueLayout.JAVA_INT, 8, (int) opened);
        calls.call("landlock", LANDLOCK_ADD_RULE, rules, 1, rule.address());
    }

    /** A program for the kernel's filter: these calls, and those of a foreign instruction set, are refused. */
    private static void forbidCalls(NativeCalls calls, SystemCalls numbers, boolean programs) throws IOException {
        var forbidden = new ArrayList<>(numbers.forbidden());
        if (programs) {
            forbidden.add(numbers.execve());
        }
        var program = new long[forbidden.size() + 6];
        var refuse = program.length - 1;
        program[0] = instruction(0x20, 0, 0, 4); // load the instruction set
        program[1] = instruction(0x15, 0, refuse - 2, numbers.audit());
        program[2] = instruction(0x20, 0, 0, 0); // load the call's number
        program[3] = instruction(0x35, refuse - 4, 0, 0x40000000); // x32
        for (var i = 0; i < forbidden.size(); i++) {
            program[4 + i] = instruction(0x15, refuse - 5 - i, 0, forbidden.get(i));
        }
        program[refuse - 1] = instruction(0x06, 0, 0, 0x7FFF0000); // go ahead
        program[refuse] = instruction(0x06, 0, 0, 0x00050000 | 13); // EACCES
        var instructions = calls.allocate((long) program.length * Long.BYTES);
        instructions.copyFrom(MemorySegment.ofArray(program));
        var filter = calls.allocate(2 * Long.BYTES);
        filter.set(ValueLayout.JAVA_SHORT, 0, (short) program.length);
        filter.set(ValueLayout.JAVA_LONG, 8, instructions.address());
        var everyThread = 1;
        calls.call("seccomp", numbers.seccomp(), 1, everyThread, filter.address());
    }

    /** An instruction of the filter: code, where to go on if true and if false, operand; little-endian. */
    private static long instruction(int code, int ifTrue, int ifFalse, int operand) {
        return code | (long) ifTrue << 16 | (long) ifFalse << 24 | (long) operand << 32;
    }
}
