/**
 * Proof by swarm: a simulated cluster, agents that are lied to and killed, and promises that are
 * checked after every event. Everything follows from one seed; nothing here touches a real cluster.
 */
@NullMarked
package dev.taskora.ops.sim;

import org.jspecify.annotations.NullMarked;
