package dev.knowhow.knowledge.parsing.worker;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The system calls for which Java has no API. Each takes numbers, or addresses of memory, and gives a number. */
@SuppressWarnings("restricted") // that is what it is for
final class NativeCalls implements AutoCloseable {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SYSCALL = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(LONG, LONG, LONG, LONG, LONG, LONG, LONG),
                    Linker.Option.captureCallState("errno"),
                    Linker.Option.firstVariadicArg(1));

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());

    /** Memory for as long as these calls are open, all zeros. */
    MemorySegment allocate(long bytes) {
        return arena.allocate(bytes, Long.BYTES);
    }

    /** A text as C has it. */
    MemorySegment text(String text) {
        return arena.allocateFrom(text);
    }

    /** The call's result; negative if it failed. */
    long tryCall(long number, long... arguments) {
        var five = new long[5];
        System.arraycopy(arguments, 0, five, 0, arguments.length);
        try {
            return (long) SYSCALL.invokeExact(state, number, five[0], five[1], five[2], five[3], five[4]);
        } catch (Throwable e) {
            throw new IllegalStateException("system call " + number, e);
        }
    }

    /**
     * The call's result.
     *
     * @throws IOException if it failed
     */
    long call(String name, long number, long... arguments) throws IOException {
        var result = tryCall(number, arguments);
        if (result < 0) {
            throw new IOException(name + " failed with error " + (int) ERRNO.get(state, 0L));
        }
        return result;
    }

    @Override
    public void close() {
        arena.close();
    }
}
