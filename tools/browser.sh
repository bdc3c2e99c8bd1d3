# shellcheck shell=bash
# A browser without a window, for the component tests and the journeys.

need_browser() {
  if ! { have chromium || have chromium-browser || have google-chrome; } || ! have chromedriver; then
    apt_need "Chromium and its driver" chromium chromium-driver
  fi
  CHROMEDRIVER=${CHROMEDRIVER:-$(command -v chromedriver)}
  AXE=$TOOLS/npm/node_modules/axe-core/axe.min.js
  export CHROMEDRIVER AXE
}
