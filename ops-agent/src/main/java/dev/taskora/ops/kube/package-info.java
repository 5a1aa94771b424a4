/**
 * The door to a real Kubernetes cluster: what it shows becomes events, what the engine commands
 * becomes API calls with a deadline. The only room that knows fabric8; it judges nothing.
 */
@NullMarked
package dev.taskora.ops.kube;

import org.jspecify.annotations.NullMarked;
