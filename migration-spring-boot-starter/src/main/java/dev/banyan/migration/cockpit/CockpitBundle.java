package dev.banyan.migration.cockpit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.HierarchicalMessageSource;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/// Adds the cockpit's messages to those of the application, which come first: an application can
/// reword or translate them under the same keys.
///
/// @param application the application's messages
record CockpitBundle(MessageSource application) implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(CockpitBundle.class);

  @Override
  public void afterSingletonsInstantiated() {
    MessageSource last = application;
    while (last instanceof HierarchicalMessageSource child
        && child.getParentMessageSource() != null) {
      last = child.getParentMessageSource();
    }
    if (last instanceof HierarchicalMessageSource child) {
      child.setParentMessageSource(own());
    } else {
      LOG.warn(
          "The cockpit cannot add its messages to {}. Add the bundle messages/cockpit to it.",
          last.getClass().getName());
    }
  }

  private static MessageSource own() {
    ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();
    bundle.setBasename("messages/cockpit");
    bundle.setDefaultEncoding("UTF-8");
    bundle.setFallbackToSystemLocale(false);
    return bundle;
  }
}
