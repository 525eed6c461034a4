import org.crowd4j.*
import org.crowd4j.io.*
import org.crowd4j.categorical.*
import org.crowd4j.evaluation.*
import org.crowd4j.live.*
import org.crowd4j.quality.*
import org.crowd4j.reputation.*
import org.crowd4j.simulation.*
