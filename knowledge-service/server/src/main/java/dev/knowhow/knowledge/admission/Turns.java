package dev.knowhow.knowledge.admission;

import dev.knowhow.durable.stream.Reader;
import dev.knowhow.tenancy.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Lets a few answers and searches compute at once and the others wait, and lets tenants take turns: however many of one
 * tenant's are in progress, another's has cores, database connections and encoder to share with a few of them only.
 */
@Singleton
public final class Turns {

    private static final ScopedValue<Turn> RUNNING = ScopedValue.newInstance();

    private final TenantPermits permits;

    @Inject
    Turns(AdmissionConfiguration limits) {
        this(new TenantPermits(limits.computingOrCores(), limits.computingBesideOthers(), System::nanoTime));
    }

    Turns(TenantPermits permits) {
        this.permits = permits;
    }

    /**
     * Does the work when it is the tenant's turn.
     *
     * @throws dev.knowhow.durable.stream.ReaderGoneException if the reader leaves earlier
     */
    <T> T call(TenantId tenant, Supplier<T> work) {
        Turn turn = new Turn(tenant);
        turn.take(false);
        try {
            return ScopedValue.where(RUNNING, turn).call(work::get);
        } finally {
            turn.giveBack();
        }
    }

    /** How many answers and searches are computed at the moment. */
    public int computing() {
        return permits.held();
    }

    /**
     * Waits for what others make, be it a language model or another request, and lets others compute meanwhile. Whoever
     * would keep its turn might wait for somebody who waits for a turn.
     */
    public static <T, X extends Throwable> T waiting(ScopedValue.CallableOp<T, X> wait) throws X {
        return RUNNING.isBound() ? RUNNING.get().without(wait) : wait.call();
    }

    /** One request's, taken and given back in its own thread. */
    private final class Turn {

        private final TenantId tenant;
        private boolean held;

        private Turn(TenantId tenant) {
            this.tenant = tenant;
        }

        private <T, X extends Throwable> T without(ScopedValue.CallableOp<T, X> wait) throws X {
            if (!held) {
                return wait.call();
            }
            giveBack();
            T result = wait.call();
            take(true); // what has begun comes before what has not
            return result;
        }

        private void take(boolean begun) {
            TenantPermits.Request request = permits.request(tenant, begun);
            try {
                Reader.current().await(request.whenGranted());
                held = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while it waited for its turn");
            } catch (ExecutionException e) {
                throw new IllegalStateException("a turn was refused", e);
            } finally {
                if (!held) {
                    permits.withdraw(tenant, request);
                }
            }
        }

        private void giveBack() {
            if (held) {
                held = false;
                permits.release(tenant);
            }
        }
    }
}
