package dev.knowhow.durable.jdbc;

import io.micronaut.aop.InterceptPhase;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.annotation.Transactional;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Retries a transaction that lost a race with another one: then it sees what the other one did, as if it had been
 * asked for a moment later. Within a transaction nothing is done, since the outermost method alone can start again.
 */
@InterceptorBean(Transactional.class)
final class TransactionRetry implements MethodInterceptor<Object, Object> {

    /** Each is lost to one that was won: with that many at once, others are to blame. */
    private static final int MOST_RACES = 20;

    private final TransactionOperations<Connection> transactions;

    TransactionRetry(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    @Override
    public int getOrder() {
        return InterceptPhase.TRANSACTION.getPosition() - 1;
    }

    @Override
    public @Nullable Object intercept(MethodInvocationContext<Object, Object> context) {
        if (transactions.findTransactionStatus().isPresent()) {
            return context.proceed();
        }
        for (int race = 1; ; race++) {
            try {
                return context.proceed(this);
            } catch (RuntimeException e) {
                if (race == MOST_RACES || !SqlFailures.isLostRace(e)) {
                    throw e;
                }
            }
        }
    }
}
