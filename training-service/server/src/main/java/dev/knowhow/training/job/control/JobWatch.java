package dev.knowhow.training.job.control;

import dev.knowhow.durable.notification.NotificationListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes who follows a job when something happens to it, in this and every other process. */
@Singleton
final class JobWatch implements NotificationListener {

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

    @Override
    public String channel() {
        return "fine_tuning_event";
    }

    @Override
    public void onNotification(String jobId) {
        for (Watch watch : watches) {
            if (watch.jobId.equals(jobId)) {
                watch.news.release();
            }
        }
    }

    /** Watches until it is closed. */
    Watch watch(String jobId) {
        Watch watch = new Watch(jobId);
        watches.add(watch);
        return watch;
    }

    /** One follower. */
    final class Watch implements AutoCloseable {

        private final String jobId;
        private final Semaphore news = new Semaphore(0);

        private Watch(String jobId) {
            this.jobId = jobId;
        }

        /** Waits for something to happen, but no longer than that. */
        void await(Duration time) throws InterruptedException {
            if (news.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
