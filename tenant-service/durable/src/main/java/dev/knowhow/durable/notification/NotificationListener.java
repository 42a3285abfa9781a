package dev.knowhow.durable.notification;

/** Hears what transactions of this and other processes announce with {@code NOTIFY}; it must not rely on hearing all of it. */
public interface NotificationListener {

    /** The channel it listens to. */
    String channel();

    /** Hears an announcement. Must return quickly. */
    void onNotification(String payload);
}
