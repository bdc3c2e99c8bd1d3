# shellcheck shell=bash
# A browser without a window, for the component tests and the journeys.

need_browser() {
  if ! { have chromium || have chromium-browser || have google-chrome; } || ! have chromedriver; then
    apt_need "Chromium and its driver" chromium chromium-driver
  fi
  # Birthdays come when somebody moves the server's clock.
  have faketime || apt_need "a clock that can be moved" faketime
  CHROMEDRIVER=${CHROMEDRIVER:-$(command -v chromedriver)}
  AXE=$TOOLS/npm/node_modules/axe-core/axe.min.js
  export CHROMEDRIVER AXE
}
