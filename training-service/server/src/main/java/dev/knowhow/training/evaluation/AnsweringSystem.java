package dev.knowhow.training.evaluation;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something that answers texts with one of a closed set of outputs. */
interface AnsweringSystem {

    /** {@code base}, {@code prompted}, {@code tuned}, {@code base_llm} or {@code prompted_llm}. */
    String id();

    /** What it is, for people. */
    String description();

    /** How many texts it may be asked at most; a sample is taken of more. */
    default int most() {
        return Integer.MAX_VALUE;
    }

    /**
     * The answers in the order of the texts.
     *
     * @throws StoppedException once {@code stopped} says so
     */
    Answers answer(Texts texts, BooleanSupplier stopped);

    /**
     * Answers and what they cost.
     *
     * @param latencyMsP50 median time of one
     * @param cpuSecondsPer1000 of this process; null where another one computes
     */
    record Answers(
            List<SystemAnswer> answers,
            @Nullable Double latencyMsP50,
            @Nullable Double cpuSecondsPer1000) {

        /** Asks one text after the other. */
        static Answers oneByOne(Texts texts, BooleanSupplier stopped, Function<float[], SystemAnswer> system) {
            return inBatches(texts, 1, stopped, one -> List.of(system.apply(one.vectors()[0])));
        }

        /** Asks some texts at a time. Only platform threads know their CPU time. */
        static Answers inBatches(
                Texts texts, int size, BooleanSupplier stopped, Function<Texts, List<SystemAnswer>> system) {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            boolean timed = !Thread.currentThread().isVirtual();
            List<SystemAnswer> answers = new ArrayList<>(texts.size());
            double[] milliseconds = new double[Math.ceilDiv(texts.size(), size)];
            long cpu = timed ? threads.getCurrentThreadCpuTime() : 0;
            for (int i = 0; i < milliseconds.length; i++) {
                StoppedException.throwIf(stopped);
                Texts batch = texts.part(i * size, Math.min((i + 1) * size, texts.size()));
                long begin = System.nanoTime();
                answers.addAll(system.apply(batch));
                milliseconds[i] = (System.nanoTime() - begin) / 1e6 / batch.size();
            }
            if (answers.isEmpty()) {
                return new Answers(answers, null, null);
            }
            Arrays.sort(milliseconds);
            double seconds = timed ? (threads.getCurrentThreadCpuTime() - cpu) / 1e9 : 0;
            return new Answers(
                    answers, milliseconds[milliseconds.length / 2], timed ? seconds * 1000 / answers.size() : null);
        }
    }
}
