/** What an adapter is: its files, and what it computes from a text's vector. Training and serving share it. */
@NullMarked
package dev.knowhow.adapter;

import org.jspecify.annotations.NullMarked;
