package dev.knowhow.tenancy.process;

/** The process that started this one. */
public final class Parent {

    private Parent() {}

    /** Does that when the parent has ended, however it did. */
    public static void whenGone(ProcessHandle parent, Runnable end) {
        var _ = parent.onExit().thenRun(end);
    }
}
