package dev.knowhow.durable.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.testing.TestingConfiguration;
import dev.knowhow.tenancy.testing.TestingPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions that lose races, as many as a test says. */
class TransactionRetryTest {

    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String NOT_NULL_VIOLATION = "23502";

    private static ApplicationContext context;
    private Races races;

    @BeforeAll
    static void start() {
        context = TestingConfiguration.context(TestingPostgres.create().dataSource());
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void begin() {
        races = context.createBean(Races.class);
    }

    @Test
    void transactionThatLostARaceBeginsAnew() {
        assertThat(races.run(2, SERIALIZATION_FAILURE)).isEqualTo(3);
    }

    @Test
    void transactionThatLosesEachRaceFailsAfterTwenty() {
        assertThatThrownBy(() -> races.run(Integer.MAX_VALUE, SERIALIZATION_FAILURE))
                .isInstanceOf(DataAccessException.class);
        assertThat(races.runs).isEqualTo(20);
    }

    @Test
    void transactionThatFailedOfSomethingElseFails() {
        assertThatThrownBy(() -> races.run(1, NOT_NULL_VIOLATION)).isInstanceOf(DataAccessException.class);
        assertThat(races.runs).isEqualTo(1);
    }

    @Test
    void outermostMethodBeginsAnewAlone() {
        assertThat(races.runWithin(1, SERIALIZATION_FAILURE)).isEqualTo(2);
        assertThat(races.outerRuns).isEqualTo(2);
    }

    /** Counts how often its methods ran. */
    @Singleton
    static class Races {

        private int runs;
        private int outerRuns;

        @Transactional
        int run(int lost, String state) {
            runs++;
            if (runs <= lost) {
                throw new DataAccessException("lost", new SQLException("lost", state));
            }
            return runs;
        }

        @Transactional
        int runWithin(int lost, String state) {
            outerRuns++;
            return run(lost, state);
        }
    }
}
