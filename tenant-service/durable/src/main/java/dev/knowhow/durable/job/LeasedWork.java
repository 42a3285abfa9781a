package dev.knowhow.durable.job;

import org.jspecify.annotations.Nullable;

/**
 * Work on {@link LeasedRows} that takes long and is kept in steps. {@link LeasedRun} runs it.
 *
 * @param <L> a row that is held, with what the work needs of it
 */
public interface LeasedWork<L extends Lease> {

    /** The rows that it works on. */
    LeasedRows<L> rows();

    /** When work of this kind is given up, and why, for the people who asked for it. */
    Terms terms();

    /**
     * Does the work and ends the row as done. It may be cut off anywhere and is then started again, so what is done already
     * is not done again. It looks at the deadline itself where a step may be long.
     *
     * @throws WorkFailedException if it cannot succeed
     * @throws LeaseLostException if the row is no longer held
     */
    void work(L lease, Attempt attempt);

    /** What a failure means that only this kind of work knows; null for one that it does not know. */
    @Nullable
    Verdict judge(RuntimeException failure);

    /**
     * What a failure means.
     *
     * @param tries failures after which the row ends; 0 where trying again does not help
     */
    record Verdict(TerminalReason reason, int tries) {

        private static final int UNTIL_THE_DEADLINE = Integer.MAX_VALUE;

        /** The row ends. */
        public static Verdict terminal(TerminalReason reason) {
            return new Verdict(reason, 0);
        }

        /** It is tried again, so often at most. */
        public static Verdict passing(TerminalReason reason, int tries) {
            return new Verdict(reason, tries);
        }

        /** It is tried again until the row's deadline: what is missing comes back. */
        public static Verdict lasting(TerminalReason reason) {
            return new Verdict(reason, UNTIL_THE_DEADLINE);
        }

        boolean isTerminal() {
            return tries == 0;
        }
    }

    /**
     * When work is given up.
     *
     * @param maxFailures failures after which a row ends whose trouble may be ours
     * @param maxInterruptions interruptions without any progress between them that a row survives; one more, and it ends,
     *     for it may be their cause
     * @param ours trouble that nobody foresaw
     * @param interrupted it was cut off too often
     * @param late it took longer than it may
     * @param unstorable the database does not take what was made, and never will
     */
    record Terms(
            int maxFailures,
            int maxInterruptions,
            TerminalReason ours,
            TerminalReason interrupted,
            TerminalReason late,
            TerminalReason unstorable) {}
}
