/// The manifests in `deploy/kubernetes`, built by kustomize and checked without a cluster: against
/// the schemas of Kubernetes, and for the properties that every container and policy must have.
@NullMarked
package dev.banyan.system.kubernetes;

import org.jspecify.annotations.NullMarked;
